import { describe, expect, it } from 'vitest';
import { installedModules, linkModules } from '../../../support/npm-tools.ts';
import { createProject } from '../../../support/project.ts';
import type { Project } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';

const packages = [
  ...['oxlint@1.94.0', '@biomejs/biome@2.6.8', 'oxfmt@0.78.0'],
  ...['vue-tsc@3.3.14', 'vue@3.5.22', 'typescript@6.0.3', 'pyright@1.1.414'],
];

async function withTools(files: Readonly<Record<string, string>>): Promise<Project> {
  const project = createProject({ '.gitignore': 'node_modules\n.qa\n', ...files });
  linkModules(project.directory, await installedModules(packages));
  return project;
}

async function findingsOf(project: Project, gate: string, ...more: readonly string[]) {
  const { report } = await runForReport(project, ['gate', '--only', gate, ...more]);
  return report.findings.map(({ rule, severity, path, line, column }) =>
    [rule, severity, path, line, column].join(' '),
  );
}

describe('tools that are programs of their own', { timeout: 180_000 }, () => {
  it('oxlint gives rules, places and severities; a syntax error is a finding', async () => {
    const project = await withTools({
      '.oxlintrc.json': '{"rules":{"no-debugger":"error"}}',
      'a.js': 'export const a = 1;\ndebugger;\nlet b;\n',
      'b.js': 'let x = ;\n',
    });
    expect(await findingsOf(project, 'lint')).toEqual([
      'lint/oxlint/no-debugger error a.js 2 1',
      'lint/oxlint/no-unused-vars warning a.js 3 5',
      'lint/oxlint/syntax error b.js 1 9',
    ]);
  });

  it('Biome lints and formats by one file of settings', async () => {
    const project = await withTools({
      'biome.json': '{}\n',
      'a.js': 'export const a = 1;\ndebugger;\n',
      'b.js': 'export const  b = 1;\n',
    });
    expect(await findingsOf(project, 'lint')).toEqual([
      'lint/biome-lint/noDebugger error a.js 2 1',
    ]);
    expect(await findingsOf(project, 'format')).toEqual([
      'format/biome-format/unformatted error b.js  ',
    ]);
    project.write({ 'biome.json': '{"linterr":{}}' });
    const broken = await runForReport(project, ['gate', '--only', 'lint']);
    expect(broken.exitCode).toBe(2);
  });

  it('Biome finds nothing where the change has no file that it takes', async () => {
    const project = await withTools({ 'biome.json': '{}\n', 'a.js': 'export {};\n' });
    project.commit();
    project.write({ 'a.txt': 'x' });
    const run = await runForReport(project, [
      'gate',
      '--only',
      'lint',
      '--changed',
      '--base',
      'HEAD',
    ]);
    expect(run.exitCode).toBe(0);
  });

  it('oxfmt names what it would write otherwise and what it cannot read', async () => {
    const project = await withTools({
      '.oxfmtrc.json': '{}',
      'a.ts': 'let  a = 1\n',
      'b.ts': 'let x = ;\n',
      'c.ts': 'let a = 1;\n',
    });
    expect(await findingsOf(project, 'format')).toEqual([
      'format/oxfmt/unformatted error a.ts  ',
      'format/oxfmt/syntax error b.ts 1 9',
    ]);
  });

  it('vue-tsc sees types within Vue files', async () => {
    const project = await withTools({
      'package.json': '{"devDependencies":{"vue-tsc":"3","vue":"3"}}',
      'tsconfig.json':
        '{"compilerOptions":{"strict":true,"types":[],"module":"esnext","moduleResolution":"bundler"},"include":["*.vue"]}',
      'a.vue':
        '<script setup lang="ts">\nconst a: number = "";\n</script>\n<template>{{ a }}</template>\n',
    });
    expect(await findingsOf(project, 'types')).toEqual([
      'types/vue-tsc/TS2322 error a.vue 2 7',
    ]);
  });

  it('pyright checks Python from a package of npm', async () => {
    const project = await withTools({
      'package.json': '{"devDependencies":{"pyright":"1"}}',
      'pyrightconfig.json': '{"typeCheckingMode":"strict"}',
      'a.py': 'def f() -> int:\n    return "x"\n',
    });
    expect(await findingsOf(project, 'types')).toEqual([
      'types/pyright/reportReturnType error a.py 2 12',
    ]);
  });
});
