import type { Classify } from './tally.ts';

const directive = new RegExp(
  [
    String.raw`#\s*(?:noqa|nosec|qa-ignore|(?:type|pylint|pyright|mypy|fmt|isort`,
    String.raw`|pragma|ruff|flake8)\s*:)`,
  ].join(''),
  'i',
);

/** Why a long line is one to qa or to pycodestyle alone. */
export const lengths: Classify = (lines, at, side) => {
  const line = lines[at]!;
  if (side === 'only there') return passedHere(line);
  const shown = line.trimEnd();
  const words = shown.trim().split(/\s+/);
  if ([...shown].length <= 88) return 'pycodestyle: blanks end the line';
  if (at === 0 && line.startsWith('#!')) return 'pycodestyle: the first line, #!';
  const isAlone = words.length === 1 || (words.length === 2 && words[0] === '#');
  return isAlone ? 'pycodestyle: one word in a string or comment' : null;
};

function passedHere(line: string): string | null {
  if (directive.test(line)) return 'qa: words for tools end the line';
  if (/#.*:\/\/\S*$/.test(line.trimEnd())) return 'qa: an address ends the comment';
  return /#\s*SPDX-/.test(line) ? 'qa: a licence line' : null;
}

const emptyDocstring =
  /:\s*(?:#.*)?\n\s*r?(?:"""\s*"""|'''\s*'''|""""""|""|'')\s*(?:\n|$)/;

/** Why a docstring is missing to qa or to ruff alone. */
export const docstrings: Classify = (lines, at, side) => {
  const above = lines[at - 1] ?? '';
  if (side === 'only there') {
    const isSetter = /@\w+(?:\.\w+)+\.(?:setter|deleter)/.test(above);
    if (isSetter) return "qa: the setter of another class's property";
    return /^\s*@overload/.test(above) ? 'qa: overload of another module' : null;
  }
  const below = lines.slice(at, at + 12).join('\n');
  if (emptyDocstring.test(below)) return 'ruff: an empty docstring is another rule';
  const isGrown = lines.some((line) => /__all__(?:\.\w+\(|\s*=\s*\[b)/.test(line));
  return isGrown ? 'qa: a name that __all__ is given by a method, or as bytes' : null;
};

/** Why a call of print is one to qa or to ruff alone. */
export const prints: Classify = (lines, at, side) => {
  const isHanded = /\bp?print\b(?!\s*\()/.test(lines[at]!);
  return side === 'only here' && isHanded ? 'qa: print is handed on, not called' : null;
};
