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
  if (side === 'only there') {
    const isSetter = /@\w+(?:\.\w+)+\.(?:setter|deleter)/.test(lines[at - 1] ?? '');
    return isSetter ? "qa: the setter of another class's property" : null;
  }
  const below = lines.slice(at, at + 12).join('\n');
  if (emptyDocstring.test(below)) return 'ruff: an empty docstring is another rule';
  const [, name] = /(?:def|class)\s+(\w+)/.exec(lines[at]!) ?? [];
  const appended = `__all__.append("${name}")`;
  return lines.some((line) => line.replaceAll("'", '"').includes(appended))
    ? 'qa: a name that __all__ is appended'
    : null;
};

/** Why a call of print is one to qa or to ruff alone. */
export const prints: Classify = (lines, at, side) => {
  const isHanded = /\bp?print\b(?!\s*\()/.test(lines[at]!);
  return side === 'only here' && isHanded ? 'qa: print is handed on, not called' : null;
};
