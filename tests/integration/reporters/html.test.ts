import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

const executable = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) =>
  existsSync(path),
);
let browser: Browser | null = null;

beforeAll(async () => {
  if (executable === undefined) return;
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  browser = await chromium.launch({ executablePath: executable, headless: true, args });
});

afterAll(() => browser?.close());

/** A page of a run, opened from its file, with everything that it asked for. */
async function openPage(
  file: string,
  open: Browser,
): Promise<Page & { asked: string[] }> {
  const page = (await open.newPage()) as Page & { asked: string[] };
  page.asked = [];
  page.on('request', (request) => page.asked.push(request.url()));
  page.on('pageerror', (error) => page.asked.push(String(error)));
  page.on('console', (message) => page.asked.push(message.text()));
  await page.goto(pathToFileURL(file).href);
  return page;
}

const hostile = '<img src=x onerror="alert(1)">&amp;\'"</code></td>';

describe('the HTML page in Chromium', () => {
  it(
    'shows tree, source with marks and the patch, and asks for nothing ' + 'else',
    async (ctx) => {
      if (browser === null) return ctx.skip('Chromium is not installed');
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
      const argv = [
        'coverage',
        '--changed',
        '--base',
        'HEAD',
        '--report',
        'html=out.html',
      ];
      expect((await runQa(project, argv)).exitCode).toBe(1);
      const page = await openPage(project.path('out.html'), browser);

      expect(page.asked).toEqual([pathToFileURL(project.path('out.html')).href]);
      expect(await page.title()).toBe('qa coverage: fail');
      expect(await page.locator('img').count()).toBe(0);
      expect(await page.locator('.tree summary').allTextContents()).toEqual([
        expect.stringMatching(/src\/.*80\.00 % \(4 of 5\)/s),
        expect.stringMatching(/deep\/.*75\.00 % \(3 of 4\)/s),
      ]);

      await page.getByRole('link', { name: 'a.ts' }).click();
      const file = page.locator('details.file:not(.patch)', {
        hasText: 'src/deep/a.ts',
      });
      await file.locator('summary').click();
      const classes = await file
        .locator('tr')
        .evaluateAll((rows) => rows.map((row) => row.className));
      expect(classes).toEqual(['hit', 'none', 'partial', 'missed', 'hit']);
      expect(await file.locator('tr').nth(1).locator('code').innerText()).toBe(
        `// ${hostile}`,
      );
      expect(await file.locator('tr').nth(2).getAttribute('title')).toBe(
        '1 of 2 branches',
      );

      const patches = page.locator('details.patch');
      expect(await patches.locator('summary').allTextContents()).toEqual([
        expect.stringContaining('src/deep/a.ts'),
        expect.stringContaining('src/new <b>.ts'),
      ]);
      expect(await patches.first().locator('tr.changed').allInnerTexts()).toEqual([
        expect.stringContaining('changed();'),
      ]);
      expect(await patches.nth(1).locator('tr.missed.changed').count()).toBe(1);
      await page.close();
    },
  );

  it('draws the pyramid of tests', async (ctx) => {
    if (browser === null) return ctx.skip('Chromium is not installed');
    const cases = (layer: string, count: number) =>
      `<testcase name="a" classname="tests/${layer}/a.ts" time="0.5"/>`.repeat(count);
    const all = cases('unit', 60) + cases('integration', 30) + cases('e2e', 10);
    const project = createProject({ 'junit.xml': `<testsuites>${all}</testsuites>` });
    await runQa(project, ['tests', '--report', 'html=out.html']);
    const page = await openPage(project.path('out.html'), browser);
    const widths = await page
      .locator('.pyramid rect')
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
    expect(widths.map((width) => Math.round((100 * width) / widths[2]!))).toEqual([
      17, 50, 100,
    ]);
    expect(await page.locator('.pyramid text').allTextContents()).toEqual([
      'e2e: 10 (10.00 %)',
      'integration: 30 (30.00 %)',
      'unit: 60 (60.00 %)',
    ]);
    await page.close();
  });
});
