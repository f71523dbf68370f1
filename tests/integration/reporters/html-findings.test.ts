import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exhibit } from '../../../src/core/exhibits/exhibit.ts';
import type { HistoryLine } from '../../../src/core/history.ts';
import type { Report, ReporterContext } from '../../../src/core/report.ts';
import reporter from '../../../src/reporters/html.ts';
import { openChromium, openFile } from '../../support/chromium.ts';
import type { WatchedPage } from '../../support/chromium.ts';
import {
  sampleContext,
  sampleFinding,
  sampleReport,
} from '../../support/sample-report.ts';

let browser: Browser | null = null;
const folder = mkdtempSync(join(tmpdir(), 'qa-page-'));

beforeAll(async () => {
  browser = await openChromium();
});

afterAll(() => browser?.close());

const finding = (index: number, parts: Parameters<typeof sampleFinding>[0] = {}) =>
  sampleFinding({
    path: `src/folder-${index % 40}/file-${index % 400}.ts`,
    line: index + 1,
    message: `function number ${index} has a complexity of 12, 10 allowed`,
    fingerprint: `f${index}`,
    ...([1, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19].includes(index % 40)
      ? { owners: ['@one'] }
      : {}),
    ...parts,
  });

/** Many kinds of findings, of two gates. */
const report = sampleReport({
  gates: [
    ...sampleReport().gates,
    { gate: 'secrets', verdict: 'fail', reason: '2 errors', metrics: {}, details: 1 },
    { gate: 'perf', verdict: 'unknown', reason: 'no base', metrics: {}, details: null },
    { gate: 'env', verdict: 'skipped', reason: 'no .env', metrics: {}, details: null },
  ],
  findings: [
    ...Array.from({ length: 30 }, (_, index) => finding(index)),
    finding(100, { rule: 'todo-comment', severity: 'warning', message: '<b>&amp;' }),
    finding(101, { state: 'known', message: 'an old one' }),
    finding(102, { gate: 'secrets', rule: 'secrets/aws-access-key' }),
    finding(103, {
      gate: 'secrets',
      rule: 'secrets/aws-access-key',
      state: 'worsened',
    }),
  ],
});

const run = (at: number): HistoryLine => ({
  schemaVersion: 1,
  at: `2026-11-${String(at + 1).padStart(2, '0')}T00:00:00.000Z`,
  commit: '1234567890',
  command: 'gate',
  scope: 'all',
  verdict: 'fail',
  gates: { review: 'fail' },
  metrics: {
    'coverage.linesCovered': 80 + at,
    'coverage.linesTotal': 100,
    'review.complexityMean': 2 + at / 10,
  },
  findings: { errors: 10 - at, warnings: 2 },
});

const exhibits: readonly Exhibit[] = [
  { kind: 'lines', lines: ['A sentence.'] },
  {
    kind: 'tiles',
    tiles: [{ label: 'p95', value: '12 ms', note: 'of 20', tone: 'good' }],
  },
  {
    kind: 'table',
    title: 'Steps',
    columns: ['step', 'time'],
    rows: [
      ['b', { text: '9 ms', sort: 9 }],
      ['a', { text: '10 ms', sort: 10, share: 0.4, tone: 'bad' }],
    ],
  },
  { kind: 'bars', title: 'Latency', bars: [{ label: '< 1 ms', count: 3 }] },
  {
    kind: 'series',
    title: 'Over time',
    units: ['s', 'ms'],
    points: [
      [0, 1],
      [1, null],
      [2, 3],
      [3, 2],
    ],
  },
  {
    kind: 'treemap',
    title: 'Map',
    units: ['lines', 'complexity'],
    scale: [5, 10],
    items: [
      { path: 'src/a/b.ts', size: 100, value: 12 },
      { path: 'src/a/c.ts', size: 50, value: 3 },
      { path: 'src/d.ts', size: 20, value: 30 },
    ],
  },
  {
    kind: 'checks',
    title: 'Checklist',
    groups: [
      {
        title: 'Before',
        items: [
          { title: 'Tag', isDone: false, state: 'open', tone: 'bad', evidence: 'none' },
          { title: 'Backup', isDone: true, state: 'ok', tone: 'good', evidence: 'x' },
        ],
      },
    ],
  },
  {
    kind: 'folds',
    title: 'Failures',
    folds: [
      { title: 'fails', place: { path: 'a.ts', line: 3 }, text: 'at <anonymous>' },
    ],
  },
];

async function open(
  shown: Report = report,
  options: Parameters<typeof openFile>[2] = {},
  context: Partial<ReporterContext> = {},
): Promise<WatchedPage> {
  const file = join(folder, `${Math.random()}.html`);
  const text = reporter.render(
    shown,
    sampleContext({
      history: [run(0), run(1), run(2)],
      complexity: [
        {
          ...{ path: 'src/a.ts', lines: 30, functions: 2, complexity: 14 },
          most: { name: 'route', line: 3, complexity: 12 },
        },
      ],
      section: () => ({ exhibits: () => exhibits }),
      ...context,
    }),
  );
  writeFileSync(file, text);
  return openFile(browser!, file, options);
}

const shown = (page: WatchedPage) => page.getByRole('status').innerText();

describe('findings on the page', () => {
  it('are filtered by gate, rule, owner, state and text', async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const page = await open(report, { hash: '#/findings' });
    expect(await shown(page)).toBe('33 of 34 findings');
    await page
      .getByRole('combobox', { name: 'Gate', exact: true })
      .selectOption('secrets');
    expect(await shown(page)).toBe('2 of 34 findings');
    await page
      .getByRole('combobox', { name: 'State', exact: true })
      .selectOption('worsened');
    expect(await shown(page)).toBe('1 of 34 findings');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page
      .getByRole('combobox', { name: 'State', exact: true })
      .selectOption('known');
    expect(await page.getByRole('option', { name: 'an old one' }).count()).toBe(1);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page
      .getByRole('combobox', { name: 'Rule', exact: true })
      .selectOption('todo-comment');
    expect(await page.getByRole('listbox').innerText()).toContain('<b>&amp;');
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page
      .getByRole('combobox', { name: 'Owner', exact: true })
      .selectOption('@one');
    expect(await shown(page)).toBe('11 of 34 findings');
    await page.getByLabel('Search').fill('NUMBER 13 file-13');
    expect(await shown(page)).toBe('1 of 34 findings');
    expect(page.heard).toEqual([]);
    await page.context().close();
  });

  it('have an address each, with their filters', async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const page = await open(report, { hash: '#/findings?gate=secrets&at=f103' });
    expect(await shown(page)).toBe('2 of 34 findings');
    expect(await page.locator('.detail h2').innerText()).toContain('number 103');
    await page.getByRole('link', { name: 'secrets/aws-access-key' }).click();
    await expect.poll(() => page.url()).toContain('rule=secrets%2Faws-access-key');
    await page.goBack();
    await expect.poll(() => page.locator('.detail h2').count()).toBe(1);
    await page.context().close();
  });

  it('are chosen with the keyboard alone', async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const page = await open(report, { hash: '#/findings?by=none' });
    await page.getByRole('listbox').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.detail h2').innerText()).toContain('number 1 has');
    await page.keyboard.press('End');
    expect(await page.locator('.detail h2').innerText()).toContain('number 103');
    await page.keyboard.press('Home');
    expect(await page.locator('.detail h2').innerText()).toContain('number 0 has');
    const active = await page
      .getByRole('listbox')
      .getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await page.locator('.detail h2').count()).toBe(0);
    await page.keyboard.press('/');
    await page.keyboard.type('13 has');
    expect(await shown(page)).toBe('1 of 34 findings');
    await page.context().close();
  });

  it('show their source, with the place marked', async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const one = sampleFinding({ path: 'src/a.ts', line: 3, fingerprint: 'x' });
    const page = await open(sampleReport({ findings: [one] }), {
      hash: '#/findings?at=x',
    });
    const mark = page.locator('.excerpt mark');
    await mark.waitFor();
    expect(await mark.innerText()).toBe('function');
    await page.context().close();
  });
});

const many = sampleReport({
  findings: Array.from({ length: 20_000 }, (_, index) => finding(index)),
});

describe('20,000 findings on the page', () => {
  // Others share the machine: what one of three tries shows is what the page does.
  it('scroll without a task over 100 ms', { retry: 2 }, async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const page = await open(many, { hash: '#/findings' });
    await page.locator('.entry').first().waitFor();
    await page.evaluate(`
      globalThis.tasks = [];
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries()) tasks.push(duration);
      }).observe({ type: 'longtask' });
    `);
    const box = (await page.getByRole('listbox').boundingBox())!;
    await page.mouse.move(box.x + 50, box.y + 50);
    for (let step = 0; step < 20; step++) await page.mouse.wheel(0, 1500);
    await page.evaluate(`(async () => {
      const list = document.querySelector('.list');
      for (let at = 0; at <= 40; at++) {
        list.scrollTop = (list.scrollHeight / 40) * at;
        await new Promise(requestAnimationFrame);
      }
    })()`);
    // What the test itself asks of the page is work too: it asks afterwards.
    await page.waitForTimeout(300);
    const scrolled = (await page.evaluate('tasks.splice(0)')) as readonly number[];
    await page.getByRole('option', { name: 'number 19999 ' }).waitFor();
    await page.evaluate('tasks.splice(0)');
    await page.evaluate(`(() => {
      const search = document.querySelector('.filters input');
      search.value = 'number 1999';
      search.dispatchEvent(new Event('input', { bubbles: true }));
    })()`);
    await page.waitForTimeout(500);
    const tasks = (await page.evaluate('tasks.splice(0)')) as readonly number[];
    expect(await shown(page)).toBe('12 of 20,000 findings');
    const long = (all: readonly number[]) => all.filter((duration) => duration > 100);
    expect({ scrolling: long(scrolled), searching: long(tasks) }).toEqual({
      scrolling: [],
      searching: [],
    });
    expect(await page.locator('.entry').count()).toBeLessThan(60);
    expect(page.heard).toEqual([]);
    await page.context().close();
  });
});

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** What axe, which is on the page, finds serious there. */
async function seriousFaults(page: WatchedPage): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    return axe.run(document).then(({ violations }) => violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)));
  })()`);
}

/** Places of the page, and what stands there alone. */
const places = {
  '#/': '.trend',
  '#/findings': '[role=listbox]',
  '#/findings?at=f3': '.detail h2',
  '#/gate/secrets': 'h1:has-text("secrets")',
  '#/gate/env': 'h1:has-text("env")',
};

describe('the page for everybody', () => {
  it.each(['light', 'dark'] as const)(
    'has no serious fault of accessibility in the %s theme, wide and narrow',
    async (colorScheme) => {
      if (browser === null) return;
      const faults: string[] = [];
      const page = await open(report, { colorScheme });
      await page.evaluate(axeSource);
      const start = page.url();
      for (const width of [1280, 390])
        for (const [hash, mark] of Object.entries(places)) {
          await page.setViewportSize({ width, height: 800 });
          await page.goto(start + hash);
          await page.locator(`main ${mark}`).first().waitFor();
          faults.push(...(await seriousFaults(page)).map((one) => `${hash} ${one}`));
          const overflow = (await page.evaluate(
            'document.documentElement.scrollWidth - innerWidth',
          )) as number;
          if (overflow > 0)
            faults.push(`${hash} is ${overflow} px too wide at ${width}`);
        }
      expect([...faults, ...page.heard]).toEqual([]);
      await page.context().close();
    },
    120_000,
  );

  it('is dark where the system is or the reader wants it, and stays so', async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const back = (page: WatchedPage) =>
      page.evaluate('getComputedStyle(document.body).backgroundColor');
    const page = await open(report, { colorScheme: 'dark' });
    expect(await back(page)).toBe('rgb(15, 19, 24)');
    await page.getByLabel('Theme').selectOption('light');
    expect(await back(page)).toBe('rgb(246, 247, 249)');
    await page.reload();
    await page.locator('nav').waitFor();
    expect(await back(page)).toBe('rgb(246, 247, 249)');
    await page.context().close();
  });

  it('speaks Chinese where the browser does, and English when asked', async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const page = await open(report, { locale: 'zh-CN' });
    expect(await page.locator('h1').innerText()).toContain('未通过');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByLabel('语言').selectOption('en');
    await expect.poll(() => page.locator('h1').innerText()).toContain('Fail');
    await page.context().close();
  });

  it('draws every kind of block, and says so where a place does not exist', async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const page = await open(report, { hash: '#/gate/secrets' });
    const titles = await page.locator('main > .exhibit > h2').allInnerTexts();
    expect(titles).toEqual([
      ...['Steps', 'Latency', 'Over time', 'Map', 'Checklist', 'Failures'],
    ]);
    const cells = () => page.locator('.wide td:first-child').allInnerTexts();
    await page.getByRole('button', { name: 'time' }).click();
    expect((await cells()).slice(0, 2)).toEqual(['b', 'a']);
    await page.goto(`${page.url().replace(/#.*/, '')}#/gate/nothing`);
    await expect.poll(() => page.locator('main').innerText()).toContain('no such part');
    expect(page.heard).toEqual([]);
    await page.context().close();
  });

  it('shows the trend of earlier runs', async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const page = await open(report);
    const names = await page
      .locator('.trend svg')
      .evaluateAll((all) => all.map((svg) => svg.getAttribute('aria-label')));
    expect(names).toEqual([
      'Lines covered: 80.0 % → 82.0 %',
      'Complexity of a function, on average: 2.00 → 2.20',
      'Findings that count: 12 → 10',
    ]);
    await page.context().close();
  });
});
