import type { Expression } from './expressions.ts';

/** What fills a place of a format: its number, its name, or the next one. */
interface Field {
  readonly before: string;
  readonly name: string;
  /** It is written as a number, whatever is given. */
  readonly isNumber: boolean;
}

const percent = /%(?:\((\w+)\))?[#0 +-]*[\d*]*(?:\.\d+)?([a-zA-Z%])/g;
const braces = /\{\{|\}\}|\{(\w*)[^{}:!]*(?:![rsa])?(?::[^{}]*?([a-zA-Z%])?)?\}/g;

/** Letters of formats that write numbers only. */
const numeric = 'dDiIuoxXeEfFgGbcn';

/** What a format is made of. */
export interface Format {
  readonly fields: readonly Field[];
  readonly rest: string;
}

/** Reads `%s`, `%(name)s`, or `{}`, `{0}`, `{name}`. */
export function readFormat(text: string, style: 'percent' | 'braces'): Format {
  const fields: Field[] = [];
  let before = '';
  let last = 0;
  for (const { 0: all, 1: name = '', 2: letter = '', index } of text.matchAll(
    style === 'percent' ? percent : braces,
  )) {
    before += text.slice(last, index);
    last = index + all.length;
    if (letter === '%' || all === '{{' || all === '}}') before += all[0]!;
    else {
      fields.push({ before, name, isNumber: numeric.includes(letter || ' ') });
      before = '';
    }
  }
  return { fields, rest: before + text.slice(last) };
}

/** What is handed to a format: in its order, or under names. */
export interface Handed {
  readonly inOrder: readonly Expression[];
  readonly byName: ReadonlyMap<string, Expression>;
}

/** The text with what fills it; what cannot be told is filled with all there is. */
export function fill({ fields, rest }: Format, handed: Handed): Expression[] {
  const at = { start: 0, end: 0 };
  const { inOrder, byName } = handed;
  const all: Expression = {
    kind: 'choice',
    of: [...inOrder, ...byName.values()],
    ...at,
  };
  const parts = fields.flatMap(({ before, name, isNumber }, index): Expression[] => {
    const place = /^\d+$/.test(name) ? Number(name) : index;
    const filler = byName.get(name) ?? (byName.size === 0 ? inOrder[place] : undefined);
    const value: Expression = isNumber ? { kind: 'number', ...at } : (filler ?? all);
    return [{ kind: 'text', value: before, ...at }, value];
  });
  return [...parts, { kind: 'text', value: rest, ...at }];
}
