import { countNoun } from '../../core/count-noun.ts';
import { failOnErrors } from '../../core/judge.ts';
import type { Judged, Judgement } from '../../core/judge.ts';
import { formatShare } from '../../reports/share.ts';
import { describeLimit, parseLimit } from './model/limit.ts';
import { defaultLines } from './settings.ts';
import type { Settings } from './settings.ts';

/** A broken limit fails; the reason tells the shares whatever the verdict is. */
export function judge(judged: Judged, settings: Settings): Judgement {
  const { metrics } = judged;
  return failOnErrors(judged, ({ errors }) =>
    [
      describeLines(metrics, settings),
      ...describeChange(metrics),
      ...(errors === 0 ? [] : [`${countNoun(errors, 'limit')} broken`]),
    ].join('; '),
  );
}

function describeLines(
  metrics: Readonly<Record<string, number>>,
  { lines }: Settings,
): string {
  const count = {
    covered: metrics['linesCovered'] ?? 0,
    total: metrics['linesTotal'] ?? 0,
  };
  const share = `lines ${formatShare(count)} % (${count.covered} of ${count.total})`;
  const isChange = metrics['changedTotal'] !== undefined;
  const limit = lines ?? (isChange ? undefined : defaultLines);
  return limit === undefined
    ? share
    : `${share}, ${describeLimit(parseLimit(limit, 'lines'))} needed`;
}

function describeChange(metrics: Readonly<Record<string, number>>): readonly string[] {
  const total = metrics['changedTotal'];
  if (total === undefined) return [];
  if (total === 0) return ['no changed line can run'];
  const count = { covered: metrics['changedCovered'] ?? 0, total };
  return [`changed lines ${formatShare(count)} % (${count.covered} of ${total})`];
}
