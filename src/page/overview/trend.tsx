import type { HistoryLine } from '../../core/history.ts';
import { SeriesView } from '../exhibits/series.tsx';
import { language, say, showNumber } from '../language.ts';

type Value = (line: HistoryLine) => number | null;

/** How coverage, complexity and findings went over the last runs. */
export function Trend({ history }: { readonly history: readonly HistoryLine[] }) {
  const charts = [
    {
      title: say('trend.coverage'),
      valueOf: coverageOf,
      showY: (value: number) => `${showNumber(value, 1)} %`,
      isFromZero: false,
    },
    {
      title: say('trend.complexity'),
      valueOf: (({ metrics }) => metrics['review.complexityMean'] ?? null) as Value,
      showY: (value: number) => showNumber(value, 2),
      isFromZero: false,
    },
    {
      title: say('trend.findings'),
      valueOf: (({ findings }) => findings.errors + findings.warnings) as Value,
      showY: (value: number) => showNumber(value),
      isFromZero: true,
    },
  ];
  return (
    <section class="exhibit trend">
      <h2>{say('trend')}</h2>
      {history.length < 2 ? (
        <p class="dim">{say('trend.none')}</p>
      ) : (
        <>
          <p class="dim">{say('trend.runs', { count: history.length })}</p>
          <div class="columns">
            {charts.map(({ valueOf, ...chart }) => (
              <SeriesView
                key={chart.title}
                {...chart}
                units={['', '']}
                points={pointsOf(history, valueOf)}
                showX={(at) => showDay(history[Math.round(at)]!)}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

// A run that did not measure it makes no gap: the next one that did goes on.
function pointsOf(history: readonly HistoryLine[], valueOf: Value) {
  return history
    .map((line, at) => [at, valueOf(line)] as const)
    .filter(([, value]) => value !== null);
}

function coverageOf({ metrics }: HistoryLine): number | null {
  const covered = metrics['coverage.linesCovered'];
  const total = metrics['coverage.linesTotal'];
  return covered === undefined || !total ? null : (100 * covered) / total;
}

function showDay({ at, commit }: HistoryLine): string {
  const day = new Date(at).toLocaleDateString(language.get(), { timeZone: 'UTC' });
  return commit === null ? day : `${day} ${commit.slice(0, 7)}`;
}
