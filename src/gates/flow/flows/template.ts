import { writeJson } from '../run/exact-json.ts';

// A backslash before the braces keeps them as they are.
const hole = /\\\{\{|\{\{\s*([A-Za-z_]\w*)\s*(?:\|\s*([a-z]+)\s*)?\}\}/g;

/** What may stand behind a `|`. */
const filters: Readonly<Record<string, (text: string) => string>> = {
  tamper,
  urlencode: encodeURIComponent,
};

/** The names that a value refers to, at any depth. */
export function namesIn(value: unknown): readonly string[] {
  return textsIn(value).flatMap((text) =>
    [...text.matchAll(hole)].flatMap(([, name]) => name ?? []),
  );
}

/** What stands in braces but is not a `{{name}}` or `{{name | filter}}`. */
export function brokenHolesIn(value: unknown): readonly string[] {
  return textsIn(value).flatMap((text) => {
    const odd = [...text.matchAll(hole)]
      .filter(([, , filter]) => filter !== undefined && !Object.hasOwn(filters, filter))
      .map(([whole]) => whole);
    const left = text.replace(hole, '');
    return left.includes('{{') ? [...odd, left.slice(left.indexOf('{{'))] : odd;
  });
}

/**
 * Replaces names by their values, at any depth. A text that is only one `{{name}}`
 * becomes the value itself, so that numbers stay numbers.
 */
export function fill(value: unknown, values: ReadonlyMap<string, unknown>): unknown {
  if (typeof value === 'string') return fillText(value, values);
  if (Array.isArray(value)) return value.map((item) => fill(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      String(fillText(key, values)),
      fill(item, values),
    ]),
  );
}

function fillText(text: string, values: ReadonlyMap<string, unknown>): unknown {
  const whole = /^\{\{\s*([A-Za-z_]\w*)\s*\}\}$/.exec(text);
  if (whole !== null) return values.get(whole[1]!);
  return text.replace(hole, (all, name: string | undefined, filter?: string) => {
    if (name === undefined) return all.slice(1);
    const value = values.get(name);
    const shown = typeof value === 'string' ? value : writeJson(value);
    return filter === undefined ? shown : filters[filter]!(shown);
  });
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsIn(item)]);
}

// The middle: the last character of a base64url text may carry no bit at all.
function tamper(text: string): string {
  const middle = Math.floor(text.length / 2);
  const other = text[middle] === 'A' ? 'B' : 'A';
  return text.slice(0, middle) + other + text.slice(middle + 1);
}
