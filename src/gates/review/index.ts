import { countNoun } from '../../core/count-noun.ts';
import type { Finding, MarkedFinding } from '../../core/finding.ts';
import { counts } from '../../core/finding.ts';
import { defineGate } from '../../core/gate.ts';
import type { GateContext, Judgement } from '../../core/gate.ts';
import type { OmissionReason } from '../../core/tree.ts';
import { catalogue, chooseFiles } from './choose-files.ts';
import type { ChoiceOptions } from './choose-files.ts';
import { inspectFiles } from './inspect-files.ts';
import type { InspectOptions } from './inspect-files.ts';
import { omissions, requireAnswer } from './select-files.ts';

export interface ReviewOptions extends ChoiceOptions, InspectOptions {
  readonly maxWarnings: number | null;
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
    cache: null,
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
  const { notice, progress } = context;
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
