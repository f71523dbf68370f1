import type { Exhibit } from '../../core/exhibits/exhibit.ts';
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
  switch (exhibit.kind) {
    case 'lines':
      return exhibit.lines.map((line, at) => <p key={at}>{line}</p>);
    case 'tiles':
      return <TilesView tiles={exhibit.tiles} />;
    case 'table':
      return <TableView {...exhibit} />;
    case 'bars':
      return <BarsView {...exhibit} />;
    case 'series':
      return <SeriesView {...exhibit} />;
    case 'pyramid':
      return <PyramidView {...exhibit} />;
    case 'treemap':
      return <TreemapView {...exhibit} />;
    case 'checks':
      return <ChecksView {...exhibit} />;
    case 'folds':
      return <FoldsView {...exhibit} />;
    case 'files':
      return <FilesView gate={gate} index={index} exhibit={exhibit} />;
  }
}
