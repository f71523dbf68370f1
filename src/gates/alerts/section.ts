import { exhibitSection } from '../../core/exhibits/exhibit-section.ts';
import type { AlertsDetails } from './find.ts';

/** Which alert meets which expectation, and when each fires. */
export const section = exhibitSection<AlertsDetails>(
  ({ met }) => `expected: ${met.map(tellMet).join(', ') || 'nothing was asked'}`,
  ({ scenarios }) =>
    scenarios.length === 0
      ? []
      : [
          {
            kind: 'table',
            title: 'Which alert fires when',
            columns: ['made-up hour', 'minutes', 'alert', 'from', 'to'],
            rows: scenarios.flatMap(({ name, minutes, alerts }) =>
              (alerts.length === 0 ? [null] : alerts).map((alert) => [
                name,
                { text: String(minutes), sort: minutes },
                alert?.name ?? '–',
                alert === null ? '' : { text: String(alert.from), sort: alert.from },
                alert === null ? '' : { text: String(alert.to), sort: alert.to },
              ]),
            ),
          },
        ],
);

function tellMet({ kind, alerts }: AlertsDetails['met'][number]): string {
  return `${kind} (${alerts.join(', ') || 'none'})`;
}
