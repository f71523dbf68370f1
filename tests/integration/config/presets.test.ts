import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { FileTree } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

async function found(files: FileTree): Promise<readonly string[]> {
  const { report } = await runForReport(createProject(files), ['check']);
  return report.findings.map(({ path, rule }) => `${path} ${rule}`);
}

describe('a preset', () => {
  const sources = {
    'src/a.ts': 'export function a() { console.log(1); }\n',
    'src/a.test.ts': 'export function b() { console.log(1); }\n',
    'scripts/c.ts': 'export function c() { console.log(1); }\n',
  };
  const extending = (name: string): FileTree => ({
    'qa.config.json': JSON.stringify({ extends: name }),
    ...sources,
  });

  it('for a library asks words of what others import alone', async () => {
    expect(await found(extending('qa:library'))).toEqual([
      'src/a.ts docstring',
      'src/a.ts console-usage',
    ]);
  });

  it('for an application asks for no doc comments', async () => {
    expect(await found(extending('qa:app'))).toEqual(['src/a.ts console-usage']);
  });

  it('that is strict asks everything of every file, and lets no warning pass', async () => {
    expect(await found(extending('qa:strict'))).toHaveLength(6);
  });

  it('stands under what the configuration itself says', async () => {
    const config = { extends: ['qa:app'], rules: { 'console-usage': 'off' } };
    const files = { ...sources, 'qa.config.json': JSON.stringify(config) };
    expect(await found(files)).toEqual([]);
  });

  it('of another name is refused with the names that there are', async () => {
    const run = await runQa(createProject(extending('qa:libary')), ['check']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(
      "'qa:libary', which is not a preset. Did you mean qa:library",
    );
  });
});

describe('the limit of a line', () => {
  const line = (length: number): string => `// ${'x'.repeat(length - 3)}\n`;
  const lines = { 'a.ts': line(89) + line(101), 'b.js': line(89) };

  it.each([
    ['Prettier', { '.prettierrc': '{ "printWidth": 100 }' }],
    ['Prettier in YAML', { '.prettierrc': 'semi: false\nprintWidth: 100\n' }],
    [
      'Prettier as a module',
      { 'prettier.config.mjs': 'export default { printWidth: 100 };' },
    ],
    ['package.json', { 'package.json': '{ "prettier": { "printWidth": 100 } }' }],
    ['Biome', { 'biome.json': '{ "formatter": { "lineWidth": 100 } }' }],
    ['.editorconfig', { '.editorconfig': '[*]\nmax_line_length = 100\n' }],
    ['one section of it', { '.editorconfig': '[*.{js,ts}]\nmax_line_length = 100\n' }],
  ])('is that of %s', async (_, files) => {
    const project = createProject({ ...lines, ...files });
    const { report, stderr } = await runForReport(project, ['check', 'a.ts', 'b.js']);
    expect(report.findings.map(({ path, line: at }) => `${path}:${at}`)).toEqual([
      'a.ts:2',
    ]);
    expect(stderr).toMatch(/line-length takes its limits? .*from/);
  });

  it('is 88 where nothing says another, and that of the configuration first', async () => {
    expect(await found(lines)).toHaveLength(3);
    const set = { 'qa.config.json': '{ "rules": { "line-length": { "max": 120 } } }' };
    const both = { ...lines, ...set, '.prettierrc': '{ "printWidth": 100 }' };
    expect(await found(both)).toEqual([]);
  });

  it('is 88 outside of the sections of .editorconfig', async () => {
    const editor = { '.editorconfig': '[*.ts]\nmax_line_length = 100\n' };
    expect(await found({ ...lines, ...editor })).toEqual([
      'a.ts line-length',
      'b.js line-length',
    ]);
  });
});
