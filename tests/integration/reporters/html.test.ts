import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChromium, openFile } from '../../support/chromium.ts';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

let browser: Browser | null = null;

beforeAll(async () => {
  browser = await openChromium();
});

afterAll(() => browser?.close());

const hostile = '<img src=x onerror="alert(1)">&amp;\'"</code></td></script>';

/** A project whose change left lines uncovered. */
function coveredProject(): Project {
  const project = createProject({
    '.gitignore': 'coverage/\n*.html\n',
    'src/deep/a.ts': `start();\n// ${hostile}\nif (x) run();\nend();\n`,
    'src/b.ts': 'b();\n',
  });
  project.commit();
  project.write({
    'src/deep/a.ts': `start();\n// ${hostile}\nif (x) run();\nchanged();\nend();\n`,
    'src/new <b>.ts': 'nobody();\n',
    'coverage/lcov.info':
      'SF:src/deep/a.ts\nDA:1,3\nDA:3,1\nDA:4,0\nDA:5,1\n' +
      'BRDA:3,0,0,1\nBRDA:3,0,1,0\nend_of_record\n' +
      'SF:src/b.ts\nDA:1,1\nend_of_record\n',
  });
  return project;
}

describe('coverage on the HTML page', () => {
  it('is a tree of files, each with its marked lines', async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const project = coveredProject();
    const change = ['--changed', '--base', 'HEAD'];
    const argv = ['coverage', ...change, '--report', 'html=out.html'];
    expect((await runQa(project, argv)).exitCode).toBe(1);
    const page = await openFile(browser, project.path('out.html'), {
      hash: '#/gate/coverage',
    });
    expect(await page.title()).toBe('qa coverage: fail');

    const rows = page.locator('table.files tbody tr');
    const texts = await rows.allInnerTexts();
    expect(texts.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      expect.stringMatching(/^3 files 66\.6 % 4\/6/),
      expect.stringMatching(/^▾ src\/ 66\.6 % 4\/6/),
      expect.stringMatching(/^▾ deep\/ 75\.0 % 3\/4/),
      expect.stringMatching(/^a\.ts changed 75\.0 % 3\/4/),
      expect.stringMatching(/^b\.ts 100\.0 % 1\/1/),
      expect.stringMatching(/^new <b>\.ts changed no report names it 0\.0 % 0\/1/),
    ]);

    await page.getByRole('link', { name: 'a.ts' }).click();
    const lines = page.locator('.source .line');
    await lines.first().waitFor();
    const classes = await lines.evaluateAll((all) => all.map((row) => row.className));
    expect(classes).toEqual([
      'line hit',
      'line none',
      'line partial',
      'line missed changed',
      'line hit',
    ]);
    expect(await lines.nth(1).locator('code').innerText()).toBe(`// ${hostile}`);
    expect(await lines.nth(2).locator('.hits').getAttribute('title')).toBe(
      '1 of 2 branches taken',
    );
    await page.keyboard.press('n');
    expect(await page.locator('.line.here .at').innerText()).toBe('3');
    expect(await page.getByRole('status').innerText()).toBe('gap 1 of 1');
    expect(page.heard).toEqual([]);
    await page.context().close();
  });

  it('is sorted by a column, filtered by a text, and shown flat', async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const project = coveredProject();
    await runQa(project, ['coverage', '--report', 'html=out.html']);
    const page = await openFile(browser, project.path('out.html'), {
      hash: '#/gate/coverage',
    });
    const names = async () =>
      (await page.locator('table.files tbody th').allInnerTexts())
        .slice(1)
        .map((name) => name.trim());
    await page.getByLabel('Layout').selectOption('flat');
    expect(await names()).toEqual(['src/b.ts', 'src/deep/a.ts']);
    await page.getByRole('button', { name: 'lines' }).click();
    expect(await names()).toEqual(['src/deep/a.ts', 'src/b.ts']);
    await page.getByLabel('Filter files').fill('DEEP');
    expect(await names()).toEqual(['src/deep/a.ts']);
    await page.context().close();
  });
});

describe('tests on the HTML page', () => {
  it('are drawn as a pyramid', async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const cases = (layer: string, count: number) =>
      `<testcase name="a" classname="tests/${layer}/a.ts" time="0.5"/>`.repeat(count);
    const all = cases('unit', 60) + cases('integration', 30) + cases('e2e', 10);
    const project = createProject({ 'junit.xml': `<testsuites>${all}</testsuites>` });
    await runQa(project, ['tests', '--report', 'html=out.html']);
    const page = await openFile(browser, project.path('out.html'), {
      hash: '#/gate/tests',
    });
    const widths = await page
      .locator('.pyramid .level > span')
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
    expect(widths.map((width) => Math.round((100 * width) / widths[2]!))).toEqual([
      17, 50, 100,
    ]);
    const levels = await page.locator('.pyramid li').allInnerTexts();
    expect(levels.map((text) => text.replace(/\s+/g, ' ').trim())).toEqual([
      'e2e 10 10.00 %',
      'integration 30 30.00 %',
      'unit 60 60.00 %',
    ]);
    expect(page.heard).toEqual([]);
    await page.context().close();
  });
});

describe('the HTML page without its script', () => {
  it('still tells the verdicts and their reasons', async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const project = createProject({ 'a.js': '// TODO: x\n' });
    await runQa(project, ['check', '--report', 'html=out.html']);
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(pathToFileURL(project.path('out.html')).href);
    expect(await page.locator('h1').innerText()).toBe('qa check fail');
    expect(await page.locator('table').innerText()).toContain('1 error, 0 allowed');
    await context.close();
  });
});
