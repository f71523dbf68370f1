import type { Exhibit } from '../../core/exhibits/exhibit.ts';
import { exhibitSection } from '../../core/exhibits/exhibit-section.ts';
import type { HealthSample } from './collect.ts';
import type { ProbeDetails } from './find.ts';

/** What a person reads of a probe: each endpoint, and how many metrics there are. */
export const section = exhibitSection<ProbeDetails>(
  ({ service }) => `service: ${service}`,
  exhibitsOfProbe,
);

function exhibitsOfProbe({
  health,
  reached,
  metricsPath,
  metrics,
  series,
}: ProbeDetails): readonly Exhibit[] {
  const slowest = (times: readonly (number | null)[]): string =>
    `${Math.max(0, ...times.map((time) => time ?? 0)).toFixed(1)}ms`;
  return [
    {
      kind: 'table',
      title: 'Health',
      columns: ['endpoint', 'answers', 'slowest', 'without fault'],
      rows: health.map(({ endpoint, samples }) => [
        endpoint.path,
        [...new Set(samples.map(({ status }) => status ?? 'none'))].join(', '),
        slowest(samples.map(({ milliseconds }) => milliseconds)),
        `${countRight(samples)} of ${samples.length}`,
      ]),
    },
    {
      kind: 'lines',
      lines: [
        ...reached.map(
          ({ kind, target, problem }) =>
            `${kind} ${target}: ${problem === null ? 'reached' : problem.reason}`,
        ),
        ...(metricsPath === null
          ? []
          : [`metrics: ${metrics} with ${series} series at ${metricsPath}`]),
      ],
    },
  ];
}

function countRight(samples: readonly HealthSample[]): number {
  return samples.filter(({ problems }) => problems.length === 0).length;
}
