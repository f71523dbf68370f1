import { isAbsolute, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Range } from '../../../core/finding.ts';

/** One result of another tool. */
export interface SarifResult {
  readonly ruleId: string;
  readonly level: 'error' | 'warning' | 'note' | 'none';
  readonly message: string;
  /** Relative to the root, with `/`; null where the result names no file. */
  readonly path: string | null;
  readonly range: Range | null;
  /** Why the tool itself suppresses it; null where it does not. */
  readonly suppressed: string | null;
}

/** The results of one run of a tool. */
export interface SarifRun {
  readonly tool: string;
  readonly results: readonly SarifResult[];
  /** Why the run says nothing of the sources, or null. */
  readonly failure: string | null;
}

interface Message {
  readonly text?: string;
  readonly markdown?: string;
}

interface Result {
  readonly ruleId?: string;
  readonly rule?: { readonly id?: string };
  readonly ruleIndex?: number;
  readonly kind?: string;
  readonly level?: SarifResult['level'];
  readonly message?: Message;
  readonly baselineState?: string;
  readonly suppressions?: readonly { readonly justification?: string }[];
  readonly locations?: readonly {
    readonly physicalLocation?: {
      readonly artifactLocation?: { readonly uri?: string };
      readonly region?: {
        readonly startLine?: number;
        readonly startColumn?: number;
        readonly endLine?: number;
        readonly endColumn?: number;
      };
    };
  }[];
}

interface Rule {
  readonly id?: string;
  readonly defaultConfiguration?: { readonly level?: SarifResult['level'] };
}

interface Run {
  readonly tool?: {
    readonly driver?: { readonly name?: string; readonly rules?: readonly Rule[] };
  };
  readonly results?: readonly Result[] | null;
  readonly invocations?: readonly { readonly executionSuccessful?: boolean }[];
}

/**
 * Reads SARIF 2.1.0; null where the text is something else.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @param root - absolute; names of files become relative to it
 */
export function parseSarif(text: string, root: string): readonly SarifRun[] | null {
  let value: { version?: unknown; runs?: unknown } | null;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, '')) as typeof value;
  } catch {
    return null;
  }
  const runs = value?.runs;
  if (value?.version !== '2.1.0' || !Array.isArray(runs)) return null;
  return (runs as readonly Run[]).map((run) => readRun(run, root));
}

function readRun({ tool, results, invocations = [] }: Run, root: string): SarifRun {
  const { name = 'unknown', rules = [] } = tool?.driver ?? {};
  const open = (results ?? []).filter(
    ({ kind = 'fail', baselineState }) => kind === 'fail' && baselineState !== 'absent',
  );
  return {
    tool: name,
    results: open.map((result) => readResult(result, rules, root)),
    failure: invocations.some(
      ({ executionSuccessful }) => executionSuccessful === false,
    )
      ? 'its run did not end well'
      : failureOf(results),
  };
}

// An empty list is what a scan leaves that found nothing (section 3.14.23).
function failureOf(results: Run['results']): string | null {
  return Array.isArray(results) ? null : 'it has no list of results';
}

function readResult(result: Result, rules: readonly Rule[], root: string): SarifResult {
  const { physicalLocation: place } = result.locations?.[0] ?? {};
  const { ruleId, rule } = ruleOf(result, rules);
  return {
    ruleId,
    level: result.level ?? levelOf(rule),
    message: textOf(result.message) ?? ruleId,
    path: pathOf(place?.artifactLocation?.uri, root),
    range: rangeOf(place?.region),
    suppressed: suppressionOf(result),
  };
}

function levelOf(rule: Rule | undefined): SarifResult['level'] {
  return rule?.defaultConfiguration?.level ?? 'warning';
}

function textOf(message: Message | undefined): string | undefined {
  return message?.text ?? message?.markdown;
}

function ruleOf(
  { ruleId, rule, ruleIndex = -1 }: Result,
  rules: readonly Rule[],
): { readonly ruleId: string; readonly rule: Rule | undefined } {
  const named = ruleId ?? rule?.id;
  const found = rules[ruleIndex] ?? rules.find(({ id }) => id === named);
  return { ruleId: onOneLine(named ?? found?.id ?? 'unknown'), rule: found };
}

// A log of CI may take a line of its own for a command.
function onOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

function suppressionOf({ suppressions = [], baselineState }: Result): string | null {
  const [first] = suppressions;
  if (first === undefined && baselineState === 'unchanged')
    return 'in the baseline of the tool';
  return first === undefined ? null : (first.justification ?? 'suppressed by the tool');
}

function pathOf(uri: string | undefined, root: string): string | null {
  if (uri === undefined || uri === '') return null;
  if (!uri.startsWith('file:')) return decode(uri).replace(/^\.\//, '');
  const path = relative(root, fileURLToPath(uri));
  return isAbsolute(path) || path.startsWith('..') ? null : path.split(sep).join('/');
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

function rangeOf(
  region: NonNullable<
    NonNullable<Result['locations']>[number]['physicalLocation']
  >['region'],
): Range | null {
  if (region?.startLine === undefined) return null;
  const { startLine: line, startColumn: column = 1 } = region;
  const { endLine = line, endColumn = column + 1 } = region;
  return { line, column, endLine, endColumn };
}
