import type { Exhibit, Tile, Tone } from '../../core/exhibits/exhibit.ts';
import { nameSome } from '../../core/name-some.ts';
import { defineSection } from '../../core/section.ts';
import { formatShare } from '../../reports/share.ts';
import type { TestsDetails } from './find.ts';
import { pyramidTotal } from './judge/pyramid.ts';
import { layers } from './options.ts';

const fullWidth = 40;
const labelWidth = 12;
const reportsShown = 3;

export default defineSection<TestsDetails>({
  heading: ({ reports }) => `Tests from ${nameSome(reports, reportsShown)}`,
  text: renderText,
  markdown: (details) => ['### Tests', '', '```text', ...renderText(details), '```'],
  exhibits: exhibitsOf,
});

/** The layers from the top of the pyramid, with their counts and shares. */
function levels({ pyramid }: TestsDetails) {
  const total = pyramidTotal(pyramid);
  return layers.toReversed().map((layer) => {
    const count = pyramid[layer];
    const part = total === 0 ? 0 : count / total;
    return { layer, count, part, share: shareOf(count, total) };
  });
}

function shareOf(count: number, total: number): string {
  return total === 0 ? '–' : `${formatShare({ covered: count, total })} %`;
}

function renderText(details: TestsDetails): readonly string[] {
  return [...renderPicture(details), ...renderSlowest(details)];
}

function renderPicture(details: TestsDetails): readonly string[] {
  const { pyramid } = details;
  const apart = (['performance', 'unclassified'] as const).filter(
    (layer) => pyramid[layer] > 0,
  );
  const picture = levels(details).map(({ layer, count, part, share }) => {
    const bar = '█'.repeat(Math.round(part * fullWidth));
    const left = ' '.repeat(Math.floor((fullWidth - bar.length) / 2));
    return `${row(layer, count)}  ${share.padStart(8)}  ${left}${bar}`.trimEnd();
  });
  return [...picture, ...apart.map((layer) => row(layer, pyramid[layer]))];
}

function row(layer: string, count: number): string {
  return layer.padEnd(labelWidth) + String(count).padStart(6);
}

function renderSlowest({ slowest }: TestsDetails): readonly string[] {
  return slowest.slice(0, 3).map(({ name, seconds }, index) => {
    const label = (index === 0 ? 'slowest' : '').padEnd(labelWidth);
    return `${label}${seconds.toFixed(2).padStart(6)} s  ${name}`;
  });
}

function exhibitsOf(details: TestsDetails): readonly Exhibit[] {
  const { outcomes, slowest, unclassified } = details;
  const tile = (label: string, count: number, tone: Tone): Tile => ({
    label,
    value: String(count),
    tone: count === 0 ? 'dim' : tone,
  });
  return [
    {
      kind: 'tiles',
      tiles: [
        tile('passed', outcomes.passed, 'good'),
        tile('failed', outcomes.failed, 'bad'),
        tile('could not be run', outcomes.error, 'bad'),
        tile('skipped', outcomes.skipped, 'half'),
      ],
    },
    {
      kind: 'pyramid',
      title: 'Pyramid of tests',
      levels: levels(details).map(({ layer, count, share }) => {
        return { label: layer, count, note: share };
      }),
    },
    {
      kind: 'table',
      title: 'Slowest',
      columns: ['time', 'test', 'file'],
      rows: slowest.map(({ name, path, seconds }) => [
        { text: `${seconds.toFixed(2)} s`, sort: seconds },
        name,
        path === null ? '' : { text: path, place: { path } },
      ]),
    },
    {
      kind: 'table',
      title: 'Of no layer',
      columns: ['test'],
      rows: unclassified.map((place) => [place]),
    },
  ];
}
