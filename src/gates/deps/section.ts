import type { Exhibit } from '../../core/exhibits/exhibit.ts';
import { exhibitSection } from '../../core/exhibits/exhibit-section.ts';
import type { DepsDetails } from './find.ts';

/**
 * What a person reads of dependencies: what was asked, and what runs at installation.
 */
export const section = exhibitSection<DepsDetails>(
  ({ locks }) => `locks: ${locks.map(({ path }) => path).join(', ') || 'none'}`,
  exhibitsOf,
);

function exhibitsOf({ sources, scripts, locks }: DepsDetails): readonly Exhibit[] {
  const tables: readonly Exhibit[] = [
    {
      kind: 'table',
      title: 'Locks',
      columns: ['lock', 'packages'],
      rows: locks.map(({ path, packages }) => [
        { text: path, place: { path } },
        { text: String(packages), sort: packages },
      ]),
    },
    {
      kind: 'table',
      title: 'Packages that run a script when they are installed',
      columns: ['package'],
      rows: scripts.map((name) => [name]),
    },
  ];
  return [
    ...(sources.length === 0 ? [] : [{ kind: 'lines', lines: sources } as const]),
    ...tables.filter((one) => one.kind === 'table' && one.rows.length > 0),
  ];
}
