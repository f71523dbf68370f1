import type { FactName } from '../../core/facts.ts';
import { defineLanguage } from '../../core/language.ts';
import type { Analysis } from '../../core/language.ts';
import { Lines } from '../../core/lines.ts';
import { depthLimit } from './depth-scan.ts';
import { findTooDeep } from './depth.ts';
import { readFacts } from './read-facts.ts';
import { prepareParser, Source } from './source.ts';
import { waysToParse } from './ways.ts';

const tooDeep =
  `it is nested too deep to be parsed safely: over ${depthLimit / 4} brackets ` +
  `or ${depthLimit} operators in one statement`;

/** The parser reserves three bytes for each UTF-16 unit, and one gibibyte at most. */
const longest = 2 ** 30 / 3;

function analyse(path: string, text: string, wanted: ReadonlySet<FactName>): Analysis {
  if (text.length > longest) return failedAt(text, 0, 'it is too long to be parsed');
  const deepest = findTooDeep(text);
  if (deepest >= 0) return failedAt(text, deepest, tooDeep);
  const source = new Source(path, text, waysToParse(path));
  const problems = source.tree.errors.map(({ message, start, end }) => ({
    reason: message,
    start,
    end,
  }));
  const known = { text, lines: new Lines(text), problems };
  if (problems.length > 0) return { facts: known, problems };
  try {
    return { facts: { ...known, ...readFacts(source, wanted) }, problems };
  } catch (error) {
    // The bound on depth leaves room for reading; a stack that is nearly full may not.
    if (error instanceof RangeError) return failedAt(text, 0, tooDeep);
    throw error;
  }
}

function failedAt(text: string, at: number, reason: string): Analysis {
  const problems = [{ reason, start: at, end: Math.min(at + 1, text.length) }];
  return { facts: { text, lines: new Lines(text), problems }, problems };
}

export default defineLanguage({
  extensions: ['.js', '.cjs', '.mjs', '.jsx', '.ts', '.cts', '.mts', '.tsx'],
  prepare: prepareParser,
  analyse,
});
