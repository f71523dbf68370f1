import { countNoun } from '../../core/count-noun.ts';
import type {
  Exhibit,
  ExhibitPlace,
  Table,
  Tiles,
} from '../../core/exhibits/exhibit.ts';
import { nameSome } from '../../core/name-some.ts';
import { defineSection } from '../../core/section.ts';
import { formatShare } from '../../reports/share.ts';
import type { FailedTest, TestsDetails } from './find.ts';
import { pyramidTotal } from './judge/pyramid.ts';
import { layers } from './settings.ts';
import type { SuiteTotals } from './sources/tally.ts';

const fullWidth = 40;
const labelWidth = 12;
const reportsShown = 3;

export const section = defineSection<TestsDetails>({
  heading: ({ reports }) => `Tests from ${nameSome(reports, reportsShown)}`,
  text: renderText,
  markdown: renderMarkdown,
  exhibits,
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
  return [
    ...renderFailures(details),
    ...renderPicture(details),
    ...renderSlowest(details),
  ];
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

function exhibits(details: TestsDetails): readonly Exhibit[] {
  const { failures = [], suites = [], slowest, unclassified } = details;
  return [
    { kind: 'tiles', tiles: tilesOf(details) },
    {
      kind: 'folds',
      title: 'Failed tests',
      folds: failures.map(({ name, path, line, message, trace }) => ({
        title: name,
        ...(path === null ? {} : { place: placeAt(path, line) }),
        tone: 'bad',
        text: trace ?? message ?? 'The report does not say why.',
      })),
    },
    {
      kind: 'pyramid',
      title: 'Pyramid',
      levels: levels(details).map(({ layer, count, share }) => ({
        ...{ label: layer, count, note: share },
      })),
    },
    suiteTable(suites),
    {
      kind: 'table',
      title: 'Slowest tests',
      columns: ['seconds', 'test', 'file'],
      rows: slowest.map(({ name, path, seconds }) => [
        { text: seconds.toFixed(2), sort: seconds },
        name,
        path === null ? '' : { text: path, place: { path } },
      ]),
    },
    {
      kind: 'table',
      title: 'Tests of no layer',
      columns: ['place'],
      rows: unclassified.map((place) => [place]),
    },
  ].filter((exhibit) => !isEmpty(exhibit as Exhibit)) as readonly Exhibit[];
}

function isEmpty(exhibit: Exhibit): boolean {
  if (exhibit.kind === 'folds') return exhibit.folds.length === 0;
  return exhibit.kind === 'table' && exhibit.rows.length === 0;
}

function tilesOf({ outcomes, seconds }: TestsDetails): Tiles['tiles'] {
  const { passed, failed, error, skipped } = outcomes;
  const broken = failed + error;
  return [
    { label: 'passed', value: String(passed), tone: 'good' },
    { label: 'failed', value: String(broken), tone: broken > 0 ? 'bad' : 'dim' },
    { label: 'skipped', value: String(skipped), tone: skipped > 0 ? 'half' : 'dim' },
    ...(seconds === undefined
      ? []
      : [{ label: 'time of all tests', value: `${seconds.toFixed(1)} s` }]),
  ];
}

function suiteTable(suites: readonly SuiteTotals[]): Table {
  return {
    kind: 'table',
    title: 'Files and suites',
    columns: ['place', 'tests', 'failed', 'skipped', 'seconds'],
    rows: suites.map(({ place, tests, failed, skipped, seconds }) => [
      place.includes('/') ? { text: place, place: { path: place } } : place,
      { text: String(tests), sort: tests },
      { text: String(failed), sort: failed, ...(failed > 0 ? { tone: 'bad' } : {}) },
      { text: String(skipped), sort: skipped },
      { text: seconds.toFixed(2), sort: seconds },
    ]),
  };
}

function placeAt(path: string, line: number | null): ExhibitPlace {
  return line === null ? { path } : { path, line };
}

const failuresShown = 10;
const traceShown = 12;

function renderFailures({ failures = [] }: TestsDetails): readonly string[] {
  const shown = failures.slice(0, failuresShown).flatMap(({ trace, ...test }) => {
    const lines = trace?.split('\n') ?? [];
    const cut = lines.length > traceShown ? ['…'] : [];
    const indented = [...lines.slice(0, traceShown), ...cut].map(
      (line) => `    ${line}`,
    );
    return [`✗ ${nameOf(test)}`, ...indented, ''];
  });
  const left = failures.length - failuresShown;
  return left > 0
    ? [...shown, `and ${countNoun(left, 'more failed test')}`, '']
    : shown;
}

function nameOf({ name, path, line }: Omit<FailedTest, 'trace'>): string {
  if (path === null) return name;
  return `${name} (${path}${line === null ? '' : `:${line}`})`;
}

function renderMarkdown(details: TestsDetails): readonly string[] {
  const { failures = [] } = details;
  const folds = failures
    .slice(0, failuresShown)
    .flatMap((test) => [
      '<details>',
      `<summary>${escapeMarkup(nameOf(test))}</summary>`,
      '',
      ...fenced(test.trace ?? test.message ?? 'The report does not say why.'),
      '',
      '</details>',
      '',
    ]);
  const left = failures.length - failuresShown;
  const rest = left > 0 ? [`and ${countNoun(left, 'more failed test')}`, ''] : [];
  const picture = [
    '```text',
    ...renderPicture(details),
    ...renderSlowest(details),
    '```',
  ];
  return ['### Tests', '', ...folds, ...rest, ...picture];
}

// Longer than any run of backticks in the text.
function fenced(text: string): readonly string[] {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...text.split('\n'), fence];
}

function escapeMarkup(text: string): string {
  return text.replace(/[&<>]/g, (found) => `&#${found.charCodeAt(0)};`);
}
