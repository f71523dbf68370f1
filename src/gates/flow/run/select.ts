/** Steps into a JSON value: names of members and positions of items. */
export type Place = readonly (string | number)[];

/**
 * Reads a place: `$.data.items[0]['a b']` (of RFC 9535 what names one value) or a
 * JSON pointer (RFC 6901). Null where it is neither.
 */
export function parsePlace(text: string): Place | null {
  if (text.startsWith('/')) return parsePointer(text);
  if (!text.startsWith('$')) return null;
  const place: (string | number)[] = [];
  const segment = /\.([^.[\]'"\s]+)|\[(-?\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/y;
  segment.lastIndex = 1;
  while (segment.lastIndex < text.length) {
    const match = segment.exec(text);
    if (match === null) return null;
    const [, member, index, single, double] = match;
    place.push(index === undefined ? (member ?? single ?? double)! : Number(index));
  }
  return place;
}

function parsePointer(text: string): Place | null {
  if (/~(?![01])/.test(text)) return null;
  return text
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value at a place, or undefined where there is none. */
export function select(value: unknown, place: Place): unknown {
  let current = value;
  for (const step of place) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = Array.isArray(current) ? itemAt(current, step) : memberAt(current, step);
  }
  return current;
}

function itemAt(items: readonly unknown[], step: string | number): unknown {
  if (typeof step === 'number') return items.at(step);
  return /^(0|[1-9]\d*)$/.test(step) ? items[Number(step)] : undefined;
}

function memberAt(object: object, step: string | number): unknown {
  const name = String(step);
  return Object.hasOwn(object, name) ? object[name as never] : undefined;
}
