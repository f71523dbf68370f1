import type { Comment, FactName, SyntaxProblem } from '../../core/facts.ts';
import type { Analysis, AnalysisLimits } from '../../core/language.ts';
import { Lines } from '../../core/lines.ts';
import type { Span } from '../../core/place.ts';
import { analyseAs } from '../typescript/analyse.ts';
import { stackFor as stackForScript } from '../typescript/stack.ts';
import { waysToParseModule } from '../typescript/ways.ts';
import { readBlocks, vueBlocks } from './blocks.ts';
import type { Block, Component } from './blocks.ts';
import { chooseScripts, langOf, maskAllBut } from './scripts.ts';
import type { Scripts } from './scripts.ts';

/** A component with everything but its scripts made blank. */
interface Masked {
  readonly text: string;
  readonly component: Component;
  readonly scripts: Scripts;
  readonly masked: string;
}

/** What was read last: a text is asked for its depth before it is analysed. */
let last: Masked | undefined;

function readComponent(text: string): Masked {
  if (last?.text === text) return last;
  const component = readBlocks(text, vueBlocks);
  const scripts = chooseScripts(component.blocks);
  last = { text, component, scripts, masked: maskAllBut(text, scripts.read) };
  return last;
}

/** Bytes of stack that a component takes: its scripts alone are parsed. */
export function stackFor(text: string, enough: number): number {
  return stackForScript(readComponent(text).masked, enough);
}

/** The text of a component with blanks for everything but its scripts. */
export function maskComponent(text: string): { masked: string; ending: string } {
  const { masked, scripts } = readComponent(text);
  return { masked, ending: scripts.ending };
}

/** The scripts are read as one module, at their places in the file. */
export function analyse(
  path: string,
  text: string,
  wanted: ReadonlySet<FactName>,
  limits: AnalysisLimits = {},
): Analysis {
  const component = readComponent(text);
  const { scripts } = component;
  const { blocks, comments, problem } = component.component;
  const lines = new Lines(text, 'ecmascript', unreadOf(text, blocks, scripts));
  const found = problem ?? scripts.problem;
  if (found !== null) {
    const problems = [found];
    return { facts: { text, lines, problems }, problems };
  }
  const { facts, problems } = analyseScripts(path, component, wanted, limits);
  const merged = facts.comments && { comments: merge(facts.comments, comments) };
  return {
    facts: { ...facts, text, lines, ...merged },
    problems,
    ...noticeOf(scripts),
  };
}

/**
 * Two scripts are parsed as one; and each alone where that has an error, or may have
 * none because of the other one.
 */
function analyseScripts(
  path: string,
  { text, scripts, masked }: Masked,
  wanted: ReadonlySet<FactName>,
  limits: AnalysisLimits,
): Analysis {
  const { ending, read } = scripts;
  const asOne = (isPieced: boolean): Analysis =>
    analyseAs(
      waysToParseModule(ending, isPieced),
      path + ending,
      masked,
      wanted,
      limits,
    );
  const whole = asOne(false);
  if (read.length < 2) return whole;
  if (whole.problems.length === 0 && areApart(text, masked, read)) return whole;
  const found = problemAlone(path, text, scripts, limits);
  if (found === null) return whole.problems.length === 0 ? whole : asOne(true);
  return { facts: { text, problems: [found] }, problems: [found] };
}

/** Whether neither script ends or exports what the other one begins or declares. */
function areApart(text: string, masked: string, [first]: readonly Block[]): boolean {
  const { start, end } = first!.content;
  return !/\bexport\s*\{/.test(masked) && /[;}]\s*$/.test(text.slice(start, end));
}

/**
 * The first problem of a script alone, where there are two. Both of them may import or
 * declare a name, since one of them is the body of a function in the end: together they
 * are not asked whether they do.
 */
function problemAlone(
  path: string,
  text: string,
  { read, ending }: Scripts,
  limits: AnalysisLimits,
): SyntaxProblem | null {
  for (const script of read) {
    const masked = maskAllBut(text, [script]);
    const ways = waysToParseModule(ending, false);
    const [problem] = analyseAs(ways, path + ending, masked, nothing, limits).problems;
    if (problem !== undefined) return problem;
  }
  return null;
}

const nothing: ReadonlySet<FactName> = new Set();

function noticeOf({ foreign }: Scripts): Pick<Analysis, 'notice'> {
  const [first] = foreign;
  if (first === undefined) return {};
  return { notice: `its script in ${langOf(first)} is not checked` };
}

function merge(own: readonly Comment[], markup: readonly Span[]): readonly Comment[] {
  if (markup.length === 0) return own;
  const ofMarkup = markup.map((span): Comment => ({ kind: 'markup', ...span }));
  return [...own, ...ofMarkup].sort((a, b) => a.start - b.start);
}

/** Styles, custom blocks, scripts in other languages: with the lines of their tags. */
function unreadOf(
  text: string,
  blocks: readonly Block[],
  { foreign }: Scripts,
): readonly Span[] {
  return blocks
    .filter((block) => block.role === 'other' || foreign.includes(block))
    .map(({ start, end }) => ({ start: lineStartOf(text, start), end }));
}

function lineStartOf(text: string, start: number): number {
  let at = start;
  while (text[at - 1] === ' ' || text[at - 1] === '\t') at--;
  return at;
}
