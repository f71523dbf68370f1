/** A source of numbers that gives the same ones in every run. */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const words = [
  ...['if', 'else', 'elif', 'for', 'in', 'not', 'lambda', 'def', 'class', 'return'],
  ...['yield', 'await', 'async', 'with', 'as', 'try:', 'except', 'import', 'from'],
  ...[
    'match',
    'case',
    'print x',
    'None',
    'pass',
    'del',
    '*',
    '**',
    '=',
    ':=',
    '==',
    '(',
  ],
  ...[')', '[', ']', '{', '}', ':', ',', ';', '.', '...', '->', '@', '+', '/', '!'],
  ...["'", '"', '"""', "f'{", '}', '\\', '#', '0', '1_', '0x', '1e', '\n', '\n    '],
  ...['\t', '  ', 'x', 'x = 1', '`', '$', '?', 'é', 'b"', 'type X = ', 'global x', '~'],
];

type Change = (text: string, at: number, random: (below: number) => number) => string;

const tokenEnd = /\w+|\s+|[^\w\s]/y;

function endOfToken(text: string, at: number): number {
  tokenEnd.lastIndex = at;
  return tokenEnd.test(text) ? tokenEnd.lastIndex : at;
}

function lineAround(text: string, at: number): readonly [number, number] {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  return [start, end < 0 ? text.length : end + 1];
}

const changes: readonly Change[] = [
  (text, at) => text.slice(0, at) + text.slice(endOfToken(text, at)),
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  (text, at, random) =>
    `${text.slice(0, at)} ${words[random(words.length)]!} ${text.slice(at)}`,
  (text, at, random) =>
    text.slice(0, at) + words[random(words.length)]! + text.slice(endOfToken(text, at)),
  (text, at, random) =>
    text.slice(0, at) + words[random(words.length)]! + text.slice(at),
  (text, at) => {
    const [start, end] = lineAround(text, at);
    return text.slice(0, start) + text.slice(end);
  },
  (text, at) => {
    const [start, end] = lineAround(text, at);
    return text.slice(0, end) + text.slice(start, end) + text.slice(end);
  },
  (text, at, random) => {
    const [start] = lineAround(text, at);
    const blanks = [' ', '\t', '    '][random(3)]!;
    return text.slice(0, start) + blanks + text.slice(start);
  },
  (text, at) => {
    const [start] = lineAround(text, at);
    return text.slice(0, start) + text.slice(start).replace(/^[ \t]{1,4}/, '');
  },
  (text, at) => {
    const end = endOfToken(text, at);
    const second = endOfToken(text, end);
    return (
      text.slice(0, at) +
      text.slice(end, second) +
      text.slice(at, end) +
      text.slice(second)
    );
  },
];

/** A text with one change that somebody could have made by mistake. */
export function mutant(text: string, random: (below: number) => number): string {
  return changes[random(changes.length)]!(text, random(text.length), random);
}

/** The lines around the first place where two texts differ. */
export function changedPart(before: string, after: string): string {
  let at = 0;
  while (at < after.length && before[at] === after[at]) at++;
  const [start] = lineAround(after, Math.max(0, lineAround(after, at)[0] - 1));
  const [, end] = lineAround(after, Math.min(after.length, lineAround(after, at)[1]));
  return after.slice(start, end);
}
