import type { FactName } from '../../core/facts.ts';
import type { Analysis, AnalysisLimits } from '../../core/language.ts';
import { Lines } from '../../core/lines.ts';
import { readFacts } from './read-facts.ts';
import { Source } from './source.ts';
import { stackFor } from './stack.ts';
import type { ParseOptions } from './node.ts';
import { waysToParse } from './ways.ts';

const tooDeep = 'it is nested too deep to be parsed';

/** The parser reserves three bytes for each UTF-16 unit, and one gibibyte at most. */
const longest = 2 ** 30 / 3;

/** Bytes of stack that every thread has to spare, on all platforms. */
const anyStack = 6 * 2 ** 20;

/** Reads a file as what its name says. */
export function analyse(
  path: string,
  text: string,
  wanted: ReadonlySet<FactName>,
  limits: AnalysisLimits = {},
): Analysis {
  return analyseAs(waysToParse(path), path, text, wanted, limits);
}

/** Reads a text as what it may be, whatever its name says. */
export function analyseAs(
  ways: readonly ParseOptions[],
  path: string,
  text: string,
  wanted: ReadonlySet<FactName>,
  { stack = anyStack, decisions = 0 }: AnalysisLimits,
): Analysis {
  if (text.length > longest) return refused(text, 'it is too long to be parsed');
  if (stack < Infinity && stackFor(text, stack) > stack) return refused(text, tooDeep);
  const source = new Source(path, text, ways);
  const problems = source.tree.errors.map(({ message, start, end }) => ({
    reason: message,
    start,
    end,
  }));
  const known = { text, lines: new Lines(text), problems };
  if (problems.length > 0) return { facts: known, problems };
  try {
    return { facts: { ...known, ...readFacts(source, wanted, decisions) }, problems };
  } catch (error) {
    // The parser got through and the walk after it did not.
    if (error instanceof RangeError) return refused(text, tooDeep);
    throw error;
  }
}

function refused(text: string, reason: string): Analysis {
  const problems = [{ reason, start: 0, end: Math.min(1, text.length), refused: true }];
  return { facts: { text, lines: new Lines(text), problems }, problems };
}
