import type { Exhibit } from '../../core/exhibits/exhibit.ts';
import { exhibitSection } from '../../core/exhibits/exhibit-section.ts';
import type { DrillDetails } from './find.ts';

/** The steps of a drill, with what was seen and the time. */
export const section = exhibitSection<DrillDetails>(
  ({ drill }) => `drill: ${drill}`,
  ({ steps, planned }): readonly Exhibit[] =>
    planned.length > 0
      ? [{ kind: 'lines', lines: planned }]
      : [
          {
            kind: 'table',
            title: 'Steps',
            columns: ['step', 'as it should be', 'seconds', 'seen'],
            rows: steps.map(({ name, ok, seconds, shown }) => [
              name,
              { text: ok ? 'yes' : 'no', tone: ok ? 'good' : 'bad' },
              { text: seconds.toFixed(1), sort: seconds },
              shown,
            ]),
          },
        ],
);
