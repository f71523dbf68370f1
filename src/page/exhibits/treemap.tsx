import { hierarchy, treemap, treemapSquarify } from 'd3-hierarchy';
import type { HierarchyRectangularNode } from 'd3-hierarchy';
import { useMemo } from 'preact/hooks';
import type { Treemap } from '../../core/exhibits/exhibit.ts';
import { label, say, showNumber } from '../language.ts';
import { folderTree } from './folder-tree.ts';
import type { Folder } from './folder-tree.ts';
import { TableView } from './table.tsx';
import { useWidth } from './use-width.ts';

const height = 380;
const mostRows = 50;

type Item = Treemap['items'][number];
type Area = HierarchyRectangularNode<Folder<Item>>;

/** Files as areas by folder; the same numbers stand in a table below. */
export function TreemapView({
  title,
  units,
  scale,
  items,
  note,
}: Omit<Treemap, 'kind'> & { readonly note?: string }) {
  const { ref, width } = useWidth();
  const areas = useMemo(() => layOut(items, width), [items, width]);
  if (items.length === 0) return null;
  return (
    <section class="exhibit">
      <h2>{label(title)}</h2>
      {note !== undefined && <p class="dim">{note}</p>}
      <div ref={ref} class="chart treemap">
        <svg role="img" aria-label={label(title)} width={width} height={height}>
          {areas.map((area) => (
            <AreaView key={area.data.path} {...{ area, units, scale }} />
          ))}
        </svg>
      </div>
      <details>
        <summary>{say('numbers')}</summary>
        <TableView
          title=""
          columns={[say('file'), ...units.map(label)]}
          rows={items
            .toSorted((a, b) => b.value - a.value)
            .slice(0, mostRows)
            .map(({ path, size, value }) => [
              { text: path, place: { path } },
              { text: showNumber(size), sort: size },
              { text: showNumber(value), sort: value },
            ])}
        />
      </details>
    </section>
  );
}

function layOut(items: readonly Item[], width: number): readonly Area[] {
  const root = hierarchy(folderTree(items), ({ folders, files }) => [
    ...folders,
    ...files.map((item) => ({
      name: '',
      path: item.path,
      folders: [],
      files: [],
      item,
    })),
  ])
    .sum(({ item }) => Math.max(1, item?.size ?? 0) * (item === undefined ? 0 : 1))
    .sort((a, b) => (b.value ?? 0) - (a.value ?? 0));
  return treemap<Folder<Item>>()
    .tile(treemapSquarify)
    .size([width, height])
    .paddingInner(2)
    .paddingTop(({ depth, x1, x0 }) => (depth > 0 && x1 - x0 > 60 ? 17 : 2))
    .round(true)(root)
    .descendants()
    .filter(({ depth, x0, x1, y0, y1 }) => depth > 0 && x1 - x0 > 1 && y1 - y0 > 1);
}

function AreaView({
  area: { x0, x1, y0, y1, data },
  units: [sizeUnit, valueUnit],
  scale,
}: {
  readonly area: Area;
  readonly units: Treemap['units'];
  readonly scale: Treemap['scale'];
}) {
  const { item, name } = data;
  const [width, tall] = [x1 - x0, y1 - y0];
  const text = item === undefined ? name : item.path.split('/').at(-1)!;
  const told =
    item === undefined
      ? data.path
      : `${item.path}: ${showNumber(item.size)} ${label(sizeUnit)}, ` +
        `${label(valueUnit)} ${showNumber(item.value)}`;
  const hasName = width > 60 && tall > 15 && text.length * 6.3 < width - 6;
  return (
    <g transform={`translate(${x0},${y0})`}>
      <rect
        class={item === undefined ? 'folder' : `leaf heat-${heatOf(item.value, scale)}`}
        width={width}
        height={tall}
      >
        <title>{told}</title>
      </rect>
      {hasName && (
        <text x={4} y={13} aria-hidden="true">
          {text}
        </text>
      )}
    </g>
  );
}

/** From 0, calm, to 4, alarming. */
function heatOf(value: number, [calm, alarming]: Treemap['scale']): number {
  if (value <= calm) return 0;
  if (value > alarming) return value > 2 * alarming ? 4 : 3;
  return value > (calm + alarming) / 2 ? 2 : 1;
}
