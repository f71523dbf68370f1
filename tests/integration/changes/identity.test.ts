import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

/** What `check --changed` says after a committed text became another: `state rule:line`. */
async function judge(
  before: string,
  after: string,
  ...flags: readonly string[]
): Promise<readonly string[]> {
  const project = createProject({ 'a.ts': before });
  project.commit();
  project.write({ 'a.ts': after });
  return briefly(project, ...flags);
}

async function briefly(
  project: Project,
  ...flags: string[]
): Promise<readonly string[]> {
  const argv = ['check', '--changed', '--base', 'HEAD', ...flags];
  const { report } = await runForReport(project, argv);
  return report.findings.map(({ state, rule, line }) => `${state} ${rule}:${line}`);
}

const x = 'x'.repeat(90);
const words = 'some words that make up a line '.repeat(4).trim();
const branches = (count: number): string => 'if (a) b();\n'.repeat(count);
const known: readonly string[] = [];

describe('a finding is the node or comment that it is about, and known where', () => {
  it.each([
    [
      'quotes and semicolons change',
      'log();\nconsole.log("a");\n',
      "log()\nconsole.log('a')\n",
    ],
    ['spaces change', 'console.log( a,b )\n', 'console.log(a, b)\n'],
    ['it is broken into lines', 'console.log(a, b)\n', 'console.log(\n  a,\n  b,\n)\n'],
    [
      'the code beside its comment changes',
      'const a = 1; // TODO: rename\n',
      'const a = 2; // TODO: rename\n',
    ],
    [
      'an undocumented function is renamed',
      'export function a() {}\n',
      'export function aa() {}\n',
    ],
    [
      'an undocumented function with a body is renamed',
      'export function a(b) {\n  return b + 1;\n}\nlet c;\n',
      'let d;\nexport function aa(b) {\n  return b + 1;\n}\nlet c;\n',
    ],
    [
      'a line of over 1,000 characters is indented in another way',
      `if (a) {\n        f("${'x'.repeat(1100)}");\n}\n`,
      `if (a) {\n\tf("${'x'.repeat(1100)}");\n}\n`,
    ],
    ['a long line is edited and no longer', `// teh ${words}\n`, `// the ${words}\n`],
    ['a long line is indented further', `f("${x}");\n`, `{\n  f("${x}");\n}\n`],
    [
      'what it prints is edited',
      'f();\nconsole.error(err.stack);\n',
      'f();\nconsole.error(err);\n',
    ],
  ])('%s', async (_, before, after) => {
    const states = await judge(before, after);
    expect(states.filter((state) => !state.startsWith('fixed'))).toEqual(known);
  });

  it('a file of one line is renamed without git add', async () => {
    const project = createProject({ 'a.ts': 'console.log(1);\n' });
    project.commit();
    project.write({ 'b.ts': 'console.log(1);\n' });
    project.git('rm', '-q', '--cached', 'a.ts');
    expect(await briefly(project)).toEqual(['new console-usage:1']);
    const { rmSync } = await import('node:fs');
    rmSync(project.path('a.ts'));
    expect(await briefly(project)).toEqual(known);
  });
});

describe('a finding is new where', () => {
  it.each([
    [
      'a second one is added',
      'console.log(1);\n',
      'console.log(1);\nconsole.log(2);\n',
      2,
    ],
    [
      'one goes and another comes elsewhere',
      'console.log(1);\nlet a;\n',
      'let a;\nconsole.log(2);\n',
      2,
    ],
    [
      'a comment gets another mark',
      '// FIXME a\nlet b;\n',
      '// FIXME a\nlet b; // TODO\n',
      2,
    ],
  ])('%s', async (_, before, after, line) => {
    const states = await judge(before, after);
    expect(states.filter((state) => state.startsWith('new'))).toHaveLength(1);
    expect(states.find((state) => state.startsWith('new'))).toMatch(`:${line}`);
  });
});

describe('a finding that got worse', () => {
  it('says from what, in the text, the JSON and every other report', async () => {
    const project = createProject({ 'a.js': `function f(a) {\n${branches(12)}}\n` });
    project.commit();
    project.write({ 'a.js': `function f(a) {\n${branches(13)}}\n` });
    const argv = ['check', '--changed', '--base', 'HEAD'];
    const { report } = await runForReport(project, argv);
    expect(report.findings).toMatchObject([
      { state: 'worsened', data: { complexity: 14, was: 13, max: 10 } },
    ]);
    const formats =
      'text json sarif github gitlab junit checkstyle rdjson markdown html';
    for (const format of formats.split(' ')) {
      const { stdout } = await runQa(project, [...argv, '--format', format]);
      expect(stdout, format).toContain('complexity of 14, 10 allowed, was 13');
    }
  });

  it('is a long line only where the line got longer', async () => {
    expect(await judge(`// ${words}\n`, `// ${words} y\n`)).toEqual([
      'worsened line-length:1',
    ]);
    expect(await judge(`// ${words} yz\n`, `// ${words}\n`)).toEqual(known);
  });

  it('says from what the baseline accepted', async () => {
    const project = createProject({ 'a.js': `function f(a) {\n${branches(12)}}\n` });
    await runQa(project, ['baseline', 'create']);
    project.write({ 'a.js': `function f(a) {\n${branches(13)}}\n` });
    const { report } = await runForReport(project, ['check']);
    expect(report.findings).toMatchObject([{ state: 'worsened', data: { was: 13 } }]);
  });
});

describe('--scope lines', () => {
  const lines = ['--scope', 'lines'] as const;

  it('counts lines as git does, whatever else ends a line to the language', async () => {
    const head = "const s = '\u2028';\nlet b;\nlet c;\n";
    const tail = 'let d = 1;\nconsole.log(1);\n';
    const changed = tail.replace('1', '2');
    expect(await judge(head + tail, head + changed, ...lines)).toEqual(known);
    const paste = '/* a\rb */\nlet c;\n';
    const states = await judge(paste, `${paste}console.log(1);\n`, ...lines);
    expect(states).toEqual(['new console-usage:4']);
  });

  it('knows that a function is all of its lines', async () => {
    const f = (count: number): string => `function f(a) {\n${branches(count)}}\n`;
    expect(await judge(f(9), f(12), ...lines)).toEqual(['new complexity:1']);
    expect(await judge(`${f(12)}let a;\n`, `${f(12)}let b;\n`, ...lines)).toEqual(
      known,
    );
  });

  it('looks into the lines of a file that .gitattributes keeps out of diffs', async () => {
    const project = createProject({
      '.gitattributes': '*.ts -diff\n',
      'a.ts': `console.log(1);\nlet a = 1;\n`,
    });
    project.commit();
    project.write({ 'a.ts': 'console.log(1);\nlet a = 2;\n' });
    expect(await briefly(project, ...lines)).toEqual(known);
    project.write({ 'a.ts': 'console.log(1);\nconsole.log(2);\n' });
    expect(await briefly(project, ...lines)).toEqual(['new console-usage:2']);
  });
});
