import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

async function fix(text: string, name = 'a.ts') {
  const project = createProject({ [name]: text });
  const run = await runQa(project, ['check', '--fix-docstring']);
  return { ...run, project, text: project.read(name) };
}

describe('qa check --fix-docstring', () => {
  it.each([
    '// eslint-disable-next-line no-unused-vars',
    '// @ts-expect-error x',
    '// prettier-ignore',
    '/* eslint-disable-next-line no-unused-vars */',
    '// biome-ignore lint: y\n// why it is so',
  ])('writes above what is about the next line: %s', async (comment) => {
    const code = `${comment}\nexport function f(): void {}\n`;
    expect((await fix(code)).text).toBe(`/** [describe] */\n${code}`);
    const apart = `${comment}\n\nexport function f(): void {}\n`;
    expect((await fix(apart)).text).toBe(
      `${comment}\n\n/** [describe] */\nexport function f(): void {}\n`,
    );
  });

  it.each([
    ['/** L. */ export class L { m(): void {} }', 1],
    ['export const a = (): void => f(); export const b = (): void => f();', 2],
    ['/** O. */ export function o(): void {} export class P {}', 1],
  ])(
    'writes each skeleton once, wherever it stands on its line: %s',
    async (code, count) => {
      const { text, project } = await fix(`${code}\n`);
      expect(text.split('[describe]')).toHaveLength(count + 1);
      await runQa(project, ['check', '--fix-docstring']);
      expect(project.read('a.ts')).toBe(text);
    },
  );

  it('writes at the first overload, which editors show', async () => {
    const code = 'export function f(a: 1): void;\nexport function f(a?: 1): void {}\n';
    expect((await fix(code)).text).toMatch(
      /^\/\*\*[^]*?\*\/\nexport function f\(a: 1\)/,
    );
  });

  it('writes parameters and returns, and changes nothing else', async () => {
    const text = [
      'export async function load(path: string, ...rest: number[]): Promise<string> {',
      '  return path;',
      '}',
      '',
    ].join('\n');
    expect((await fix(text)).text).toBe(
      [
        '/**',
        ' * [describe]',
        ' * @param path - [describe]',
        ' * @param rest - [describe]',
        ' * @returns [describe]',
        ' */',
        text,
      ].join('\n'),
    );
  });

  it('indents the comment of a method as the method, with the line ends of the file', async () => {
    const text = [
      '/** A queue. */',
      'export class Queue {',
      '  @logged()',
      '  push(item: string, { first }: Options) {',
      '    this.items.push(item);',
      '  }',
      '  get size() {',
      '    return 1;',
      '  }',
      '}',
      '',
    ].join('\r\n');
    expect((await fix(text)).text).toBe(
      [
        '/** A queue. */',
        'export class Queue {',
        '  /**',
        '   * [describe]',
        '   * @param item - [describe]',
        '   * @param options2 - [describe]',
        '   */',
        '  @logged()',
        '  push(item: string, { first }: Options) {',
        '    this.items.push(item);',
        '  }',
        '  /**',
        '   * [describe]',
        '   * @returns [describe]',
        '   */',
        '  get size() {',
        '    return 1;',
        '  }',
        '}',
        '',
      ].join('\r\n'),
    );
  });

  it.each([
    ['an arrow', 'export const add = (a, b) => a + b;\n', '@returns [describe]'],
    ['a list of exports', 'function add(a) {}\nexport { add as plus };\n', '@param a'],
    ['a default export', 'export default (a) => a;\n', '@param a'],
    ['a class', 'export class A {}\n', '/** [describe] */\nexport class A {}'],
    [
      'a function without either',
      'export function f() {}\n',
      '/** [describe] */\nexport',
    ],
  ])('describes %s', async (_, text, part) => {
    const fixed = await fix(text);
    expect(fixed.text).toContain(part);
    expect(fixed.text.replace(/\/\*\*[^]*?\*\/\n/, '')).toBe(text);
  });

  it.each([
    'export function a(b) { return b; }\n',
    'export default class { m() {} }\n',
    '@dec()\nexport class A {}\n',
    '/** */\nexport function a() {}\n',
    'function a() {}\nexport { a as b };\n',
    '/** A. */\nexport class A {\n  /***/\n  run() {}\n}\n',
  ])('leaves nothing undescribed in %j once it is filled in', async (before) => {
    const { project, text } = await fix(before);
    expect(text).not.toBe(before);
    project.write({ 'a.ts': text.replaceAll('[describe]', 'Does it.') });
    const { stdout } = await runQa(project, ['check']);
    expect(stdout).toBe('pass    review: 0 errors, 0 allowed; 0 warnings  (files 1)\n');
  });

  it('describes what CommonJS exports', async () => {
    const { text } = await fix('exports.add = function (a) { return a; };\n', 'a.cjs');
    expect(text).toMatch(/^\/\*\*\n \* \[describe\]\n \* @param a - .*\n \* @returns/);
  });

  it('has its skeletons counted as missing until somebody fills them in', async () => {
    const { project, exitCode, text } = await fix('export function f() {}\n');
    expect(exitCode).toBe(1);
    const again = await runForReport(project, ['check', '--fix-docstring']);
    expect(again.report.findings).toMatchObject([{ rule: 'docstring' }]);
    expect(project.read('a.ts')).toBe(text);
    project.write({ 'a.ts': text.replace('[describe]', 'Does nothing.') });
    expect((await runQa(project, ['check'])).exitCode).toBe(0);
  });

  it('shows a diff first, with --dry-run', async () => {
    const text = 'export function f() {}\n';
    const project = createProject({ 'a.ts': text });
    const argv = ['check', '--fix-docstring', '--dry-run'];
    const { stdout } = await runQa(project, argv);
    expect(stdout).toBe(
      '--- a/a.ts\n+++ b/a.ts\n@@ -1,1 +1,2 @@\n+/** [describe] */\n ' +
        'export function f() {}\n',
    );
    expect(project.read('a.ts')).toBe(text);
  });
});
