import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

test('a print is taken out; where a block would be empty, pass stays', async () => {
  const before = 'def a(b):\n    print(b)\n\n\nif 1:\n    print(2)\n    b = 3\n';
  const project = createProject({ 'a.py': before });
  await runQa(project, ['check', '--fix-unsafe', '--rule', 'docstring=off']);
  expect(project.read('a.py')).toBe('def a(b):\n    pass\n\n\nif 1:\n    b = 3\n');
});

test('a file in another encoding than UTF-8 is checked and never written', async () => {
  const head = Buffer.from('# coding: gbk\nprint("');
  const bytes = Buffer.concat([head, Buffer.from([0xd6, 0xd0]), Buffer.from('")\n')]);
  const project = createProject({ 'a.py': bytes });
  const { exitCode, stderr } = await runQa(project, ['check', '--fix-unsafe']);
  expect(exitCode).toBe(1);
  expect(stderr).toContain('it is not UTF-8');
  expect(project.read('a.py')).toBe(bytes.toString());
});

test('lines and sources are shown as Python counts and decodes them', async () => {
  const head = Buffer.from('# coding: gbk\nprint("');
  const project = createProject({
    'a.py': Buffer.concat([head, Buffer.from([0xd6, 0xd0]), Buffer.from('")\n')]),
    'b.py': 'x = "\u2028"\nprint(x)\n',
  });
  const { stdout } = await runQa(project, ['check']);
  expect(stdout).toContain('2 | print("中")');
  expect(stdout).toContain('2 | print(x)');
});

test('a line separator moves no line of a change', async () => {
  const text = 'x = "\u2028"\nprint(x)\ny = 2\n';
  const project = createProject({ 'b.py': text });
  project.commit();
  project.git('switch', '--quiet', '--create', 'topic');
  project.write({ 'b.py': text.replace('y = 2', 'y = eval("3")  # TODO') });
  const { report } = await runForReport(project, [
    'check',
    '--changed',
    '--base',
    'main',
  ]);
  const counted = report.findings.filter(({ state }) => state === 'new');
  expect(counted.map(({ rule, line }) => [rule, line])).toEqual([['todo-comment', 3]]);
});

test('beside a byte order mark only utf-8 may be declared, and not as utf8', async () => {
  const project = createProject({
    'a.py': '\uFEFF# coding: utf8\n',
    'b.py': '\uFEFF# coding: UTF_8\n',
    'c.py': '# coding: utf8\n',
    'd.py': '\uFEFF# coding: gbk\n',
  });
  const { report } = await runForReport(project, ['check']);
  expect(report.findings.map(({ path, rule }) => [path, rule])).toEqual([
    ['a.py', 'syntax-error'],
    ['d.py', 'syntax-error'],
  ]);
});
