import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { Series } from '../../core/exhibits/exhibit.ts';
import { label, say, showNumber } from '../language.ts';
import { useWidth } from './use-width.ts';

const height = 170;
const room = { left: 52, right: 14, top: 12, bottom: 24 };

type Point = readonly [number, number | null];

/** How a chart shows the numbers of its two axes. */
interface Axes {
  readonly showX?: (value: number) => string;
  readonly showY?: (value: number) => string;
  /** Whether the upright axis begins at 0. */
  readonly isFromZero?: boolean;
}

/** A line over time, with gaps where nothing was measured. */
export function SeriesView({
  title,
  units: [xUnit, yUnit],
  points,
  ...axes
}: Omit<Series, 'kind'> & Axes) {
  const { ref, width } = useWidth();
  const known = points.flatMap(([, value]) => value ?? []);
  if (known.length < 2) return null;
  const {
    showX = (value: number) => `${showNumber(value, digitsOf(value))} ${xUnit}`,
    showY = (value: number) => `${showNumber(value, digitsOf(value))} ${yUnit}`,
  } = axes;
  const name = `${label(title)}: ${showY(known[0]!)} → ${showY(known.at(-1)!)}`;
  return (
    <section class="exhibit">
      <h2>{label(title)}</h2>
      <div ref={ref} class="chart">
        <Drawing name={name} {...{ points, width, showX, showY }} {...axes} />
      </div>
      <details>
        <summary>{say('numbers')}</summary>
        <div class="wide numbers" role="region" aria-label={label(title)} tabIndex={0}>
          <table>
            <tbody>
              {points.map(([x, y], index) => (
                <tr key={index}>
                  <th scope="row">{showX(x)}</th>
                  <td class="numeric">{y === null ? '–' : showY(y)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </section>
  );
}

function digitsOf(value: number): number {
  return Number.isInteger(value) ? 0 : Math.abs(value) < 10 ? 2 : 1;
}

function Drawing({
  name,
  points,
  width,
  showX,
  showY,
  isFromZero = true,
}: {
  readonly name: string;
  readonly points: readonly Point[];
  readonly width: number;
  readonly showX: (value: number) => string;
  readonly showY: (value: number) => string;
  readonly isFromZero?: boolean | undefined;
}) {
  const known = points.flatMap(([, value]) => value ?? []);
  const low = isFromZero ? 0 : Math.min(...known);
  const high = Math.max(...known);
  const x = scaleLinear(
    [points[0]![0], points.at(-1)![0]],
    [room.left, width - room.right],
  );
  const y = scaleLinear(
    [low, high === low ? low + 1 : high],
    [height - room.bottom, room.top],
  ).nice(4);
  const isThere = ([, value]: Point): boolean => value !== null;
  const base = y.range()[0]!;
  const path = line<Point>(
    ([at]) => x(at),
    ([, value]) => y(value ?? 0),
  ).defined(isThere);
  const below = area<Point>(
    ([at]) => x(at),
    base,
    ([, value]) => y(value ?? 0),
  ).defined(isThere);
  return (
    <svg role="img" aria-label={name} width={width} height={height}>
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line
            class="grid"
            x1={room.left}
            x2={width - room.right}
            y1={y(tick)}
            y2={y(tick)}
          />
          <text x={room.left - 8} y={y(tick) + 4} text-anchor="end">
            {showY(tick)}
          </text>
        </g>
      ))}
      <path class="below" d={below(points) ?? ''} />
      <path class="line" d={path(points) ?? ''} />
      {points.length <= 60 &&
        points.map(([at, value], index) =>
          value === null ? null : (
            <circle key={index} cx={x(at)} cy={y(value)} r={3}>
              <title>{`${showX(at)}: ${showY(value)}`}</title>
            </circle>
          ),
        )}
      <text x={room.left} y={height - 6}>
        {showX(points[0]![0])}
      </text>
      <text x={width - room.right} y={height - 6} text-anchor="end">
        {showX(points.at(-1)![0])}
      </text>
    </svg>
  );
}
