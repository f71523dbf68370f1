/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Parts that change what a text means and mostly leave it a program. */
const parts = [
  ...['?.', '??', '&&', '||', ' = ', '...', '!', 'é', '😀', '\u2028', '\r\n', '\r'],
  ...['a?.b', '(a = 1)', '[...[a = b]]', '{ ...a }', ' ? a : b', 'console.log', '/**/'],
  ...['// TODO\n', '/** doc */', 'if (a) ', 'for (;;) ', 'async ', 'static ', '#a'],
  ...['export ', 'default ', ' as any', '<T>', 'class { a = b && c }', '() => a || b'],
  ...['var console;', 'let window = 1;', '`${a ?? b}`', '/* a = 1; */', 'case 1:'],
];

const token = /[\w$]+|\s+|./gsu;

/** A text with one to three tokens taken out, doubled, swapped or put in. */
export function mutate(
  text: string,
  others: readonly string[],
  random: () => number,
): string {
  const tokens = text.match(token) ?? [];
  const below = (count: number): number => Math.floor(random() * count);
  for (let left = 1 + below(3); left > 0; left--) {
    const at = below(tokens.length + 1);
    const kind = below(5);
    if (kind === 0) tokens.splice(at, 1 + below(4));
    else if (kind === 1) tokens.splice(at, 0, ...tokens.slice(at, at + 1 + below(6)));
    else if (kind === 2) tokens.splice(at, 0, ` ${parts[below(parts.length)]!} `);
    else if (kind === 3) tokens[at] = parts[below(parts.length)]!;
    else tokens.splice(at, 0, pieceOf(others[below(others.length)]!, below));
  }
  return tokens.join('');
}

/** Some lines of another text. */
function pieceOf(text: string, below: (count: number) => number): string {
  const lines = text.split('\n');
  const at = below(lines.length);
  return `\n${lines.slice(at, at + 1 + below(5)).join('\n')}\n`;
}
