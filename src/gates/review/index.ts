import { join } from 'node:path';
import { countNoun } from '../../core/count-noun.ts';
import type { Finding, MarkedFinding } from '../../core/finding.ts';
import { counts } from '../../core/finding.ts';
import { defineGate } from '../../core/gate.ts';
import type { GateContext, Judgement } from '../../core/gate.ts';
import type { OmissionReason } from '../../core/tree.ts';
import { catalogue, chooseFiles, settleOptions } from './choose-files.ts';
import type { Choice, ChoiceOptions } from './choose-files.ts';
import { inspectFiles } from './inspect-files.ts';
import type { InspectOptions } from './inspect-files.ts';
import { omissions, requireAnswer } from './select-files.ts';
import type { Shard, ShardFacts } from './shard.ts';

export interface ReviewOptions extends ChoiceOptions, InspectOptions {
  readonly maxWarnings: number | null;
  /** The part that falls to this run; null: everything does. */
  readonly shard: Shard | null;
}

export interface ReviewFacts {
  readonly findings: readonly Finding[];
  /** Paths of the files that were checked. */
  readonly checked: readonly string[];
  readonly omitted: Readonly<Partial<Record<OmissionReason, number>>>;
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  /** Only where this run is a part of a whole. */
  readonly shard?: ShardFacts;
}

/** What rich reports and the merge of shards read. */
export type ReviewDetails = Pick<ReviewFacts, 'omitted' | 'unreadable' | 'shard'>;

export default defineGate<ReviewOptions, ReviewFacts, ReviewDetails>({
  title: 'Code review',
  comparable: true,
  defaults: {
    rules: {},
    overrides: [],
    forced: {},
    include: [],
    ignores: [],
    directory: '',
    maxWarnings: null,
    allowEmpty: false,
    explain: false,
    cache: null,
    shard: null,
  },
  options: (z) =>
    z
      .strictObject({ maxWarnings: z.int().min(0).optional() })
      .describe('The review of sources. Its rules stand under `rules`.'),
  rules: catalogue,
  collect,
  find: ({ findings, checked, ...details }) => ({
    findings,
    metrics: {
      files: checked.length,
      omitted: Object.values(details.omitted).reduce((sum, count) => sum + count, 0),
      unreadable: details.unreadable.length,
    },
    details,
    examined: new Set(checked),
  }),
  judge,
});

async function collect(
  context: GateContext,
  written: ReviewOptions,
): Promise<ReviewFacts> {
  const { notice, progress } = context;
  const options = settleOptions(context, written);
  const whole = await chooseFiles(context, options);
  const part = await takePart(context, options, whole);
  const { choice } = part;
  const passedOver = new Map(choice.passedOver.map(({ path, why }) => [path, why]));
  const omitted: Partial<Record<OmissionReason, number>> = { ...choice.omitted };
  const findings: Finding[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  const checked: string[] = [];
  const omit = (path: string, reason: OmissionReason): void => {
    omitted[reason] = (omitted[reason] ?? 0) + 1;
    if (context.paths.includes(path) || reason === 'lfs')
      passedOver.set(path, omissions[reason]);
  };
  for await (const [path, outcome] of inspectFiles(context, choice, options)) {
    if (outcome.kind === 'omitted') omit(path, outcome.reason);
    else if (outcome.kind === 'unreadable') {
      unreadable.push({ path, reason: outcome.reason });
      notice(
        `${path} could not be read: ${outcome.reason}. Make it readable, or ignore it`,
      );
    } else {
      for (const finding of outcome.findings) findings.push(finding);
      checked.push(path);
      progress(`${checked.length} of ${choice.files.length} files checked`);
    }
  }
  for (const [path, why] of passedOver) notice(`${path} is passed over: ${why}`);
  const isWhole = context.change === null && options.shard === null;
  if (checked.length + unreadable.length === 0 && isWhole)
    requireAnswer(context.paths, passedOver, options.allowEmpty);
  const { shard } = part;
  return { findings, checked, omitted: sortKeys(omitted), unreadable, ...shard };
}

// What was left out by name is the same for every part: the first one tells it.
async function takePart(
  context: GateContext,
  { shard, maxWarnings }: ReviewOptions,
  whole: Choice,
): Promise<{ choice: Choice; shard?: { shard: ShardFacts } }> {
  if (shard === null) return { choice: whole };
  const { hashList, takeShard } = await import('./shard.ts');
  const { host, root } = context;
  const sized = whole.files.map(({ path }) => {
    const stats = host.fs.lstatSync(join(root, path), { throwIfNoEntry: false });
    return { path, size: stats?.size ?? 0 };
  });
  const taken = takeShard(sized, shard);
  const files = whole.files.filter(({ path }) => taken.has(path));
  const told = shard.part === 1 ? {} : { omitted: {}, passedOver: [] };
  const facts = {
    ...shard,
    list: hashList(sized),
    files: sized.length,
    taken: files.length,
    maxWarnings,
  };
  return {
    choice: { ...whole, files, isPart: true, ...told },
    shard: { shard: facts },
  };
}

function sortKeys<T>(table: Readonly<Record<string, T>>): Record<string, T> {
  const entries = Object.entries(table);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function judge(
  result: {
    readonly findings: readonly MarkedFinding[];
    readonly metrics: Readonly<Record<string, number>>;
  },
  { maxWarnings }: ReviewOptions,
): Judgement {
  const counted = result.findings.filter(counts);
  const errors = counted.filter(({ severity }) => severity === 'error').length;
  const warnings = counted.length - errors;
  const unreadable = result.metrics['unreadable'] ?? 0;
  if (unreadable > 0)
    return {
      verdict: 'unknown',
      reason: `${countNoun(unreadable, 'file')} could not be read`,
    };
  const tooMany = maxWarnings !== null && warnings > maxWarnings;
  const allowed = maxWarnings === null ? '' : `, ${maxWarnings} allowed`;
  const also = `${countNoun(warnings, 'warning')}${allowed}`;
  const reason = `${countNoun(errors, 'error')}, 0 allowed; ${also}`;
  return { verdict: errors > 0 || tooMany ? 'fail' : 'pass', reason };
}
