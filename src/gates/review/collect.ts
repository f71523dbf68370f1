import { join } from 'node:path';
import type { Finding } from '../../core/finding.ts';
import type { GateContext } from '../../core/gate.ts';
import type { OmissionReason } from '../../core/tree.ts';
import { chooseFiles } from './files/choose-files.ts';
import type { Choice } from './files/choice.ts';
import type { Request } from './flags.ts';
import { inspectFiles } from './inspect/inspect-files.ts';
import { settledOptions } from './files/settled-options.ts';
import { omissions, requireAnswer } from './files/select-files.ts';
import type { Settings } from './settings.ts';
import type { Shard, ShardFacts } from './files/shard.ts';

export interface ReviewFacts {
  readonly findings: readonly Finding[];
  /** Paths of the files that were checked. */
  readonly checked: readonly string[];
  readonly omitted: Readonly<Partial<Record<OmissionReason, number>>>;
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
  /** Missing unless several runs share the files. */
  readonly shard?: ShardFacts;
}

/** Chooses the files, and checks each by the rules that hold for it. */
export async function collect(
  context: GateContext,
  { maxWarnings }: Settings,
  request: Request,
): Promise<ReviewFacts> {
  const options = await settledOptions(context, request);
  const { notice, progress } = context;
  const whole = await chooseFiles(context, options);
  const limit = context.maxWarnings ?? maxWarnings;
  const part = await takePart(context, request.shard, limit, whole);
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
  const take = (path: string, told?: string): void => {
    checked.push(path);
    if (told !== undefined) notice(`${path}: ${told}`);
    progress(`${checked.length} of ${choice.files.length} files checked`);
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
      take(path, outcome.notice);
    }
  }
  for (const [path, why] of passedOver) notice(`${path} is passed over: ${why}`);
  const isWhole = context.change === null && request.shard === null;
  if (checked.length + unreadable.length === 0 && isWhole)
    requireAnswer(context.paths, passedOver, options.allowEmpty);
  const { shard } = part;
  return { findings, checked, omitted: sortKeys(omitted), unreadable, ...shard };
}

// Every part leaves out the same files, so only the first part reports them.
async function takePart(
  context: GateContext,
  shard: Shard | null,
  maxWarnings: number | null,
  whole: Choice,
): Promise<{ choice: Choice; shard?: { shard: ShardFacts } }> {
  if (shard === null) return { choice: whole };
  const { hashList, takeShard } = await import('./files/shard.ts');
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
