import type { ComponentChildren } from 'preact';
import type { Exhibit, Forms } from '../../core/exhibits/exhibit.ts';
import { BarsView } from './bars.tsx';
import { ChecksView } from './checks.tsx';
import { FilesView } from './files.tsx';
import { FoldsView } from './folds.tsx';
import { PyramidView } from './pyramid.tsx';
import { SeriesView } from './series.tsx';
import { TableView } from './table.tsx';
import { TilesView } from './tiles.tsx';
import { TreemapView } from './treemap.tsx';

/** The blocks of a gate's section, in their order. */
export function Exhibits({
  gate,
  exhibits,
}: {
  readonly gate: string;
  readonly exhibits: readonly Exhibit[];
}) {
  return exhibits.map((exhibit, index) => (
    <ExhibitView key={index} gate={gate} index={index} exhibit={exhibit} />
  ));
}

function ExhibitView({
  gate,
  index,
  exhibit,
}: {
  readonly gate: string;
  readonly index: number;
  readonly exhibit: Exhibit;
}) {
  type Form = (exhibit: Exhibit, gate: string, index: number) => ComponentChildren;
  return <>{(forms[exhibit.kind] as Form)(exhibit, gate, index)}</>;
}

const forms: Forms<[gate: string, index: number], ComponentChildren> = {
  lines: ({ lines }) => lines.map((line, at) => <p key={at}>{line}</p>),
  tiles: ({ tiles }) => <TilesView tiles={tiles} />,
  table: (exhibit) => <TableView {...exhibit} />,
  bars: (exhibit) => <BarsView {...exhibit} />,
  series: (exhibit) => <SeriesView {...exhibit} />,
  pyramid: (exhibit) => <PyramidView {...exhibit} />,
  treemap: (exhibit) => <TreemapView {...exhibit} />,
  checks: (exhibit) => <ChecksView {...exhibit} />,
  folds: (exhibit) => <FoldsView {...exhibit} />,
  files: (exhibit, gate, index) => (
    <FilesView gate={gate} index={index} exhibit={exhibit} />
  ),
};
