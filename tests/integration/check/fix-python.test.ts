import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

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
