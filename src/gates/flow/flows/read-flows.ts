import { dirname, isAbsolute, join, relative } from 'node:path';
import { writeAtomically } from '../../../core/atomic-write.ts';
import { defineErrors, QaError } from '../../../core/errors.ts';
import type { GateContext } from '../../../core/gate.ts';
import { problemsOf } from './check-flows.ts';
import { flowsSchema } from './flow-schema.ts';
import type { Flow } from './flow-schema.ts';
import { fillIn, withNumbers } from './fill-in.ts';
import type { FillPlace } from './fill-in.ts';
import type { Settings } from '../settings.ts';
import { shippedFlows } from './shipped-flows.ts';

const fail = defineErrors('flow', {
  missing: 'there is no {file}. Fix the path of the flows',
  yaml: '{file}:{line}:{column}: {problem}. Fix the YAML',
  alias: '{file}: {problem}. Fix the YAML',
  invalid: '{problems}',
  exists: '{file} exists already. Name another file after --save, or remove it',
  unwritable: '{file} could not be written: {problem}. Name another file after --save',
});

/** File that is read where no other is named. */
const flowFile = 'qa.flows.yaml';

/** Flows, and where they stand. */
export interface FlowSource {
  readonly flows: readonly Flow[];
  /** For reports. */
  readonly from: string;
  /** Texts that no report may show. */
  readonly secrets: ReadonlySet<string>;
}

/**
 * The flows of the configuration, of a file that it or a flag names, of `qa.flows.yaml`
 * at the root, else the specification's own that ship with this package.
 * @param save - a new file for the flows that were read; null: none
 * @throws QaError with every problem found
 */
export async function readFlows(
  context: GateContext,
  settings: Settings,
  save: string | null = null,
): Promise<FlowSource> {
  const { host, root } = context;
  const values = settings.values && absolute(host.cwd, settings.values);
  if (settings.flows !== null && settings.file === null)
    return check(settings.flows, 'gates.flow.flows', { host, folder: root, values });
  const path = absolute(host.cwd, settings.file ?? join(root, flowFile));
  if (host.fs.existsSync(path)) {
    const shown = relative(host.cwd, path) || path;
    const value = await readFile(context, path, shown);
    if (save !== null) await saveFlows(context, save, value);
    return check(value, shown, { host, folder: dirname(path), values });
  }
  if (settings.file !== null) throw fail('missing', { file: settings.file });
  return withoutFile(settings);
}

function withoutFile({ generate }: Settings): FlowSource {
  const secrets = new Set<string>();
  // Requests that are made from a document need no flow.
  if (generate !== null) return { flows: [], from: 'none', secrets };
  return { flows: shippedFlows, from: 'the flows that ship with qa', secrets };
}

function absolute(cwd: string, file: string): string {
  return isAbsolute(file) ? file : join(cwd, file);
}

/** The flows of a file, made of what it holds where it is one of another tool. */
async function readFile(
  { host, notice }: GateContext,
  file: string,
  shown: string,
): Promise<unknown> {
  const text = host.fs.readFileSync(file, 'utf8');
  const { importFlows } = await import('../import/import-flows.ts');
  const imported = importFlows(text, file);
  if (imported === null) return parseFile(text, shown);
  if (imported.leftOut.length > 0)
    notice(`${shown}: not taken over: ${imported.leftOut.join(', ')}`);
  return { flows: imported.flows };
}

async function saveFlows(
  { host, notice }: GateContext,
  file: string,
  flows: unknown,
): Promise<void> {
  const path = absolute(host.cwd, file);
  if (host.fs.existsSync(path)) throw fail('exists', { file });
  const { stringify } = await import('yaml');
  try {
    writeAtomically(host, path, stringify(flows, { lineWidth: 0 }));
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw fail('unwritable', { file, problem }, { cause: error });
  }
  notice(`the flows are saved as ${file}`);
}

async function parseFile(text: string, file: string): Promise<unknown> {
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    version: '1.2',
    intAsBigInt: true,
  });
  const error = document.errors[0];
  if (error !== undefined) {
    const { line, col } = lines.linePos(error.pos[0]);
    const problem = error.message.split('\n')[0]!.replace(/ at line .*/, '');
    throw fail('yaml', { file, line, column: col, problem });
  }
  return toValue(document, file);
}

// Aliases are expanded up to a bound, else a small file makes a large value.
function toValue(
  document: { toJS(options: { maxAliasCount: number }): unknown },
  file: string,
): unknown {
  try {
    return withNumbers(document.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    if (error instanceof QaError) throw error;
    const problem = error instanceof Error ? error.message : String(error);
    throw fail('alias', { file, problem });
  }
}

async function check(
  value: unknown,
  from: string,
  place: FillPlace,
): Promise<FlowSource> {
  const { z } = await import('zod');
  const { describeIssue } = await import('../../../config/describe-issue.ts');
  const isList = Array.isArray(value);
  const schema = isList ? flowsSchema(z) : z.strictObject({ flows: flowsSchema(z) });
  const result = schema.safeParse(value ?? {});
  if (!result.success)
    throw failWith(
      result.error.issues.flatMap((issue) => describeIssue(issue, value ?? {}, schema)),
      from,
    );
  const { flows, secrets } = await fillIn(flowsOf(value), place);
  const problems = [...new Set(flows.flatMap(problemsOf))];
  if (problems.length > 0) throw failWith(problems, from);
  return { flows, from, secrets };
}

function failWith(problems: readonly string[], from: string): QaError {
  const lines = problems.map((problem) => `${from}: ${problem}`);
  return fail('invalid', { problems: lines.join('\nqa: ') });
}

function flowsOf(value: unknown): readonly Flow[] {
  return Array.isArray(value) ? value : (value as { flows: readonly Flow[] }).flows;
}
