import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerableGates, readBaseline } from '../../changes/baseline.ts';
import type { BaselineEntry } from '../../changes/baseline.ts';
import { QaError } from '../../core/errors.ts';
import type { MarkedFinding } from '../../core/finding.ts';
import type { GateContext } from '../../core/gate.ts';
import type { Host } from '../../core/host.ts';
import { openRun } from '../../pipeline/open-run.ts';
import { requestGate } from '../../pipeline/request-gate.ts';
import type { GateRequest } from '../../pipeline/request-gate.ts';
import { createBaseline, surveyGate } from '../../pipeline/survey-baseline.ts';
import type { Answer } from '../../pipeline/survey-baseline.ts';
import type { GateId } from '../../pipeline/load-gate.ts';

interface Survey {
  readonly gate: GateId;
  /** What its command would be told, as the names of its flags. */
  readonly flags?: Readonly<Record<string, unknown>>;
}

/**
 * What an old repository may bring along. Of the dependencies only what stands in the
 * repository: advisories are asked in CI, and nobody accepts them unseen.
 */
const accepting: readonly Survey[] = [
  ...(['review', 'format', 'lint', 'types'] as const).map((gate) => ({ gate })),
  ...['lock', 'licences', 'pins'].map((part) => ({
    ...{ gate: 'deps' as const, flags: { part } },
  })),
];

/** What somebody has to look at before it is accepted. */
const telling: readonly Survey[] = [{ gate: 'secrets' }, { gate: 'env' }];

/** For so many days what demands an answer is accepted. */
const grace = 90;

/** What today's findings would be accepted as, and which gates could not tell. */
export interface BaselineDraft {
  readonly entries: readonly BaselineEntry[];
  /** The last day of those entries that have one, and how many they are. */
  readonly limited: { readonly until: string; readonly count: number } | null;
  readonly unjudged: readonly { readonly gate: string; readonly reason: string }[];
  /** Gates with findings that are not accepted: they fail over the whole tree. */
  readonly open: readonly { readonly gate: string; readonly count: number }[];
}

/**
 * Runs the gates over everything, with a configuration that is not written yet.
 * @param config - its text; null: the one that is there
 */
export async function draftBaseline(
  host: Host,
  root: string,
  config: string | null,
): Promise<BaselineDraft> {
  return withConfig(host, config, async (file) => {
    const context = await openRun(
      { ...host, cwd: root },
      {
        ...(file !== null && { config: file }),
        cache: null,
        comparison: null,
        named: false,
      },
    );
    const nothing = { entries: [], limited: null, unjudged: [], open: [] };
    if ((await readBaseline(context.tree)).length > 0) return nothing;
    const draft = await surveyAll(context);
    context.progress('');
    return draft;
  });
}

async function surveyAll(context: GateContext): Promise<BaselineDraft> {
  const unjudged = new Map<string, string>();
  const attempt = async <T>(survey: Survey, ask: Ask<T>, none: T): Promise<T> => {
    try {
      const request = await requestOf(context, survey);
      return request === null ? none : await ask(request);
    } catch (error) {
      if (!(error instanceof QaError) || context.host.signal.aborted) throw error;
      // A repository may hold nothing that a gate knows.
      if (error.id !== 'review/noMatch') unjudged.set(survey.gate, reasonOf(error));
      return none;
    }
  };
  const until = lastDay(context.host);
  const entries: BaselineEntry[] = [];
  for (const survey of accepting) {
    const answer = answerableGates.has(survey.gate) ? { ...reason, until } : {};
    const accept: Ask<readonly BaselineEntry[]> = (request) =>
      createBaseline([request], context, [], { ...answer, isMeant });
    entries.push(...(await attempt(survey, accept, [])));
  }
  const open: { gate: string; count: number }[] = [];
  for (const survey of telling) {
    const count = await attempt(survey, (one) => countErrors(one, context), 0);
    if (count > 0) open.push({ gate: survey.gate, count });
  }
  const count = entries.filter((entry) => entry.until !== undefined).length;
  return {
    ...{ entries, open, limited: count === 0 ? null : { until, count } },
    unjudged: [...unjudged].map(([gate, reason]) => ({ gate, reason })),
  };
}

type Ask<T> = (request: GateRequest) => Promise<T>;

/** The reason alone where the message also says which gate it is. */
function reasonOf({ id, data, message }: QaError): string {
  return id === 'baseline/unjudged' ? String(data['reason']) : message;
}

const reason: Answer = { reason: 'the state that qa was adopted in' };

// The commit that adopts qa brings the lock along.
function isMeant({ rule, messageId }: MarkedFinding): boolean {
  return rule !== 'deps/lock' || messageId !== 'untracked';
}

function lastDay(host: Host): string {
  const day = new Date(host.now().getTime() + grace * 86_400_000);
  return day.toISOString().slice(0, 10);
}

async function countErrors(
  request: GateRequest,
  context: GateContext,
): Promise<number> {
  const { findings } = await surveyGate(request, context, []);
  return findings.filter(({ severity }) => severity === 'error').length;
}

/** A gate as it is surveyed; null where it has nothing to apply to. */
async function requestOf(
  context: GateContext,
  { gate: id, flags = {} }: Survey,
): Promise<GateRequest | null> {
  const plain = await requestGate({ id }, context);
  const { gate } = plain;
  const absent = (await gate.inapplicable?.(context, plain.settings)) ?? null;
  if (absent !== null) return null;
  const place = { host: context.host, comparison: null, base: undefined };
  const asked = await gate.flags?.parse(flags, [], place);
  return requestGate({ id, ...(asked && { asked }) }, context);
}

// A configuration is loaded from a file; this one is not to be in the repository yet.
async function withConfig<T>(
  { fs }: Host,
  text: string | null,
  run: (file: string | null) => Promise<T>,
): Promise<T> {
  if (text === null) return run(null);
  const folder = fs.mkdtempSync(join(tmpdir(), 'qa-init-'));
  try {
    const file = join(folder, 'qa.config.jsonc');
    fs.writeFileSync(file, text);
    return await run(file);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
