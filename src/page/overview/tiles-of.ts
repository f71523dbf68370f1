import type { PageData, PageFinding } from '../../core/page-data.ts';
import type { LinkedTile } from '../exhibits/tiles.tsx';
import { say, showNumber } from '../language.ts';
import { linkTo } from '../route.ts';

/** The numbers that come first: of the run, and of the gates that have one. */
export function tilesOf(
  data: PageData,
  counted: readonly PageFinding[],
): readonly LinkedTile[] {
  return [
    gateTile(data),
    ...findingTiles(counted),
    ...knownTile(data),
    ...coverageTile(data),
    ...testTile(data),
    ...fileTile(data),
  ];
}

function gateTile({ gates }: PageData): LinkedTile {
  const judged = gates.filter(({ verdict }) => verdict !== 'skipped');
  const passed = judged.filter(({ verdict }) => verdict === 'pass').length;
  return {
    label: say('tile.gates'),
    value: `${passed}/${judged.length}`,
    tone: passed === judged.length ? 'good' : 'bad',
  };
}

function findingTiles(counted: readonly PageFinding[]): readonly LinkedTile[] {
  const errors = counted.filter(({ severity }) => severity === 'error').length;
  const warnings = counted.length - errors;
  return [
    {
      label: say('tile.errors'),
      value: showNumber(errors),
      tone: errors > 0 ? 'bad' : 'good',
      href: linkTo(['findings'], { severity: 'error' }),
    },
    {
      label: say('tile.warnings'),
      value: showNumber(warnings),
      tone: warnings > 0 ? 'half' : 'good',
      href: linkTo(['findings'], { severity: 'warning' }),
    },
  ];
}

function knownTile({ gates }: PageData): readonly LinkedTile[] {
  const known = gates.reduce((sum, { metrics }) => sum + (metrics['known'] ?? 0), 0);
  return known === 0 ? [] : [{ label: say('tile.known'), value: showNumber(known) }];
}

function metricsOf({ gates }: PageData, id: string) {
  return gates.find(({ gate }) => gate === id)?.metrics ?? {};
}

function coverageTile(data: PageData): readonly LinkedTile[] {
  const { linesCovered, linesTotal } = metricsOf(data, 'coverage');
  if (linesCovered === undefined || !linesTotal) return [];
  const share = linesCovered / linesTotal;
  return [
    {
      label: say('tile.coverage'),
      value: `${showNumber(Math.floor(share * 1000) / 10, 1)} %`,
      note: say('of', { total: showNumber(linesTotal) }),
      tone: share > 0.8 ? 'good' : 'bad',
      href: linkTo(['gate', 'coverage']),
    },
  ];
}

function testTile(data: PageData): readonly LinkedTile[] {
  const { tests, failed = 0, error = 0 } = metricsOf(data, 'tests');
  if (tests === undefined) return [];
  const broken = failed + error;
  return [
    {
      label: say('tile.tests'),
      value: showNumber(tests),
      note: broken > 0 ? say('of.failed', { failed: showNumber(broken) }) : '',
      tone: broken > 0 ? 'bad' : 'good',
      href: linkTo(['gate', 'tests']),
    },
  ];
}

function fileTile(data: PageData): readonly LinkedTile[] {
  const { files } = metricsOf(data, 'review');
  if (files === undefined) return [];
  return [
    {
      label: say('tile.files'),
      value: showNumber(files),
      href: linkTo(['gate', 'review']),
    },
  ];
}
