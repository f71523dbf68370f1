import type { FactName, FileFacts, SyntaxProblem } from '../../core/facts.ts';
import type { Analysis, AnalysisLimits } from '../../core/language.ts';
import { Lines } from '../../core/lines.ts';
import { readBuiltTexts } from './built-texts.ts';
import { readComments } from './comments.ts';
import { findCommentedCode } from './commented-code.ts';
import { readDeclarations } from './declarations.ts';
import { readEnvironmentKeys } from './environment-keys.ts';
import { readFunctions } from './functions.ts';
import { readGlobalUses } from './global-uses.ts';
import { recognise } from './recognise.ts';

/** Reads the text once, then makes the facts from what was collected. */
export function analyse(
  path: string,
  text: string,
  wanted: ReadonlySet<FactName>,
  { decisions = 0 }: AnalysisLimits = {},
): Analysis {
  const found = recognise(text);
  const lines = new Lines(text, 'universal');
  if (found !== null) {
    const problems = [problemAt(text, found.start, found.reason)];
    return { facts: { text, lines, problems }, problems };
  }
  const source = { path, text, decisions };
  const facts: Partial<Record<FactName, unknown>> = { text, lines, problems: [] };
  for (const [name, read] of Object.entries(readers))
    if (wanted.has(name as FactName)) facts[name as FactName] = read(source);
  return { facts: facts as Partial<FileFacts>, problems: [] };
}

interface Source {
  readonly path: string;
  readonly text: string;
  /** Functions with fewer are left out. */
  readonly decisions: number;
}

type Reader<Name extends FactName> = (source: Source) => FileFacts[Name];

/** How each fact is made from what was collected; in this order. */
const readers = {
  comments: ({ text }) => readComments(text),
  functions: ({ text, decisions }) => readFunctions(text, decisions, false),
  nestedFunctions: ({ text }) => readFunctions(text, 0, true),
  declarations: ({ path, text }) => readDeclarations(path, text),
  globalUses: ({ text }) => readGlobalUses(text),
  builtTexts: ({ text }) => readBuiltTexts(text),
  environmentKeys: ({ text }) => readEnvironmentKeys(text),
  // Must be last: it parses the comments, which replaces what was collected.
  commentedCode: ({ text }) => findCommentedCode(text, readComments(text)),
} satisfies { [Name in FactName]?: Reader<Name> };

function problemAt(text: string, at: number, reason: string): SyntaxProblem {
  const start = Math.min(at, Math.max(0, text.length - 1));
  return { reason, start, end: Math.min(start + 1, text.length) };
}
