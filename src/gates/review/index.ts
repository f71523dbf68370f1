import { countNoun } from '../../core/count-noun.ts';
import type { Finding, MarkedFinding } from '../../core/finding.ts';
import { counts } from '../../core/finding.ts';
import { defineGate } from '../../core/gate.ts';
import type { GateContext, Judgement } from '../../core/gate.ts';
import { createPause } from '../../core/pause.ts';
import type { OmissionReason } from '../../core/tree.ts';
import { catalogue, chooseFiles } from './choose-files.ts';
import type { ChoiceOptions } from './choose-files.ts';
import { inspectFile } from './inspect-file.ts';
import { omissions, requireAnswer } from './select-files.ts';

export interface ReviewOptions extends ChoiceOptions {
  readonly maxWarnings: number | null;
  /** Whether findings are to say how they come about. */
  readonly explain: boolean;
}

export interface ReviewFacts {
  readonly findings: readonly Finding[];
  /** Paths of the files that were checked. */
  readonly checked: readonly string[];
  readonly omitted: Readonly<Partial<Record<OmissionReason, number>>>;
  readonly unreadable: readonly { readonly path: string; readonly reason: string }[];
}

type Details = Pick<ReviewFacts, 'omitted' | 'unreadable'>;

export default defineGate<ReviewOptions, ReviewFacts, Details>({
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
  options: ReviewOptions,
): Promise<ReviewFacts> {
  const { host, tree, notice, progress } = context;
  const choice = await chooseFiles(context, options);
  const passedOver = new Map(choice.passedOver.map(({ path, why }) => [path, why]));
  const omitted: Partial<Record<OmissionReason, number>> = { ...choice.omitted };
  const findings: Finding[] = [];
  const unreadable: { path: string; reason: string }[] = [];
  const checked: string[] = [];
  const omit = (path: string, reason: OmissionReason): void => {
    omitted[reason] = (omitted[reason] ?? 0) + 1;
    if (context.paths.includes(path)) passedOver.set(path, omissions[reason]);
  };
  const pause = createPause(host);
  for await (const [{ path }, content] of tree.read(choice.files)) {
    await pause();
    if (content.kind === 'omitted') omit(path, content.reason);
    else if (content.kind === 'unreadable') {
      unreadable.push({ path, reason: content.reason });
      notice(
        `${path} could not be read: ${content.reason}. Make it readable, or ignore it`,
      );
    } else {
      const inspection = inspectFile({
        path,
        bytes: content.bytes,
        language: choice.languageOf(path),
        active: choice.rulesOf(path),
        today: host.now().getTime(),
        explain: options.explain,
      });
      if (inspection.kind === 'omitted') omit(path, inspection.reason);
      else {
        findings.push(...inspection.findings);
        checked.push(path);
        progress(`${checked.length} of ${choice.files.length} files checked`);
      }
    }
  }
  for (const [path, why] of passedOver) notice(`${path} is passed over: ${why}`);
  if (checked.length + unreadable.length === 0 && context.change === null)
    requireAnswer(context.paths, passedOver, options.allowEmpty);
  return { findings, checked, omitted, unreadable };
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
  const reason = `${countNoun(errors, 'error')}, 0 allowed; ${countNoun(warnings, 'warning')}${allowed}`;
  return { verdict: errors > 0 || tooMany ? 'fail' : 'pass', reason };
}
