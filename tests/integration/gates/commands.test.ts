import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gateIds, loadGate } from '../../../src/pipeline/load-gate.ts';
import { createProject } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

const shared = [
  ...['--changed', '--base', '--head', '--staged', '--scope'],
  ...['--config', '--url', '--max-warnings', '--no-cache', '--cache-dir'],
  ...[
    '--timing',
    '--verbose',
    '--exit-zero',
    '--evidence',
    '--format',
    '--report',
    '--quiet',
  ],
];

describe('the command of a gate', () => {
  it.each(gateIds)('%s has the flags that all gates have', async (id) => {
    const { stdout, exitCode } = await runQa(createProject(), [
      ...['gate', '--only', id, '--help'],
    ]);
    expect(exitCode).toBe(0);
    expect(shared.filter((flag) => !stdout.includes(`  ${flag}`))).toEqual([]);
    expect(stdout).not.toContain('(default: [])');
  });

  it.each(gateIds)('%s is the same through qa gate --only', async (id) => {
    const { command = id } = await loadGate(id);
    if (command === null) return;
    const help = async (argv: string[]) => (await runQa(createProject(), argv)).stdout;
    const options = (text: string) =>
      text
        .slice(text.indexOf('Options:'))
        .split('\n')
        .filter((line) => !line.includes('--only'));
    expect(options(await help(['gate', '--only', id, '--help']))).toEqual(
      options(await help([command, '--help'])),
    );
  });

  it('names a part of deps by a flag that both ways have', async () => {
    const project = createProject({ 'package.json': '{"dependencies":{"a":"1"}}' });
    project.commit('feat: a');
    const found = async (...argv: string[]) => {
      const { exitCode, report } = await runForReport(project, argv);
      return [exitCode, ...report.findings.map(({ rule }) => rule)];
    };
    for (const gate of [['gate', '--only', 'deps'], ['deps']]) {
      expect(await found(...gate, '--part', 'lock')).toEqual([1, 'deps/lock']);
      expect(await found(...gate, '--part', 'pins')).toEqual([0]);
    }
    expect(await found('deps', '--only', 'pins')).toEqual([0]);
    const both = await runQa(project, ['deps', '--only', 'pins', '--part', 'lock']);
    expect(both.exitCode).toBe(2);
    expect(both.stderr).toContain('--part lock does not go with --only pins');
  });

  it('says of one gate what the gate does', async () => {
    const argv = ['gate', '--only', 'branch', '--help'];
    const { stdout } = await runQa(createProject(), argv);
    expect(stdout).toContain('Check the name of the branch.');
    expect(stdout).not.toContain('profile');
  });

  it('lists one gate alone, as it does several', async () => {
    const argv = ['gate', '--only', 'lint', '--list'];
    const { exitCode, stdout } = await runQa(createProject(), argv);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^\S+ +lint /m);
  });

  it.each([['--fail-fast'], ['--skip', 'deps=offline'], ['--skip=deps=offline']])(
    'takes %s with one gate, as it does with several',
    async (...flag) => {
      const project = createProject({ a: '1' });
      project.commit('feat: a');
      const argv = ['gate', '--only', 'secrets', ...flag];
      const { exitCode, stderr } = await runQa(project, argv);
      expect(exitCode, stderr).toBe(0);
    },
  );

  it.each(['branch', 'commits'])('%s leaves evidence where asked', async (name) => {
    const project = createProject({ a: '1' });
    project.commit('feat: a');
    const file = join(project.directory, `.qa/evidence/${name}.json`);
    const argv = [name, ...(name === 'commits' ? ['HEAD'] : [])];
    await runQa(project, argv);
    expect(existsSync(file)).toBe(false);
    expect((await runQa(project, [...argv, '--evidence'])).exitCode).toBe(0);
    expect(existsSync(file)).toBe(true);
  });

  it.each([
    ['twice', ['--only', 'branch', '--only', 'branch']],
    ['with commas', ['--only', 'branch,policy,branch']],
  ])('runs once where it is named %s', async (_, flags) => {
    const project = createProject({ 'a.ts': 'export {};\n' });
    project.commit('feat: a');
    const { report } = await runForReport(project, ['gate', ...flags]);
    const names = report.gates.map(({ gate }) => gate);
    expect(names).toEqual([...new Set(names)]);
    expect(names).toContain('branch');
  });

  it('is in the list where the user named it', async () => {
    const argv = ['gate', '--only', 'branch', '--list'];
    const { stdout } = await runQa(createProject({}), argv);
    expect(stdout).toMatch(/^in +branch +you named it$/m);
  });

  it.each([
    [['commit', 'push'], /'push' is a second profile, and one runs at a time/],
    [['--skip', 'lint=a', '--skip', 'lint=b'], /--skip names lint twice/],
  ])('is refused as qa gate %j', async (argv, message) => {
    const run = await runQa(createProject({}), ['gate', ...argv]);
    expect(run).toMatchObject({ exitCode: 2, stdout: '' });
    expect(run.stderr).toMatch(message);
  });

  it('takes its own flags and arguments through qa gate --only', async () => {
    const project = createProject({ message: 'broken' });
    const argv = ['gate', '--only', 'commits', '--message-file', 'message'];
    const { report, exitCode } = await runForReport(project, argv);
    expect(exitCode).toBe(1);
    expect(report).toMatchObject({ command: 'commits', verdict: 'fail' });
  });

  it('takes paths from where the user stands through qa gate --only', async () => {
    const project = createProject({ 'a/x.ts': 'x // TODO\n', 'b/y.ts': 'y // TODO\n' });
    const { report } = await runForReport(join(project.directory, 'a'), [
      ...['gate', '--only', 'review', 'x.ts'],
    ]);
    expect(report.findings.map(({ path }) => path)).toEqual(['a/x.ts']);
  });

  it('of several gates takes the flags that all have, and no others', async () => {
    const project = createProject({ 'a.ts': 'a();\n' });
    const argv = ['gate', '--only', 'review', 'commits', '--message-file', 'x'];
    const { exitCode, stderr } = await runQa(project, argv);
    expect(exitCode).toBe(2);
    expect(stderr).toContain("unknown option '--message-file'");
  });

  it('uses the cache, and leaves it alone with --no-cache', async () => {
    const files = Array.from({ length: 12 }, (_, at) => [`${at}.ts`, 'a();\n']);
    const project = createProject(Object.fromEntries(files));
    const cache = join(project.directory, '.qa/cache');
    await runQa(project, ['gate', '--only', 'review', '--no-cache']);
    expect(existsSync(cache)).toBe(false);
    await runQa(project, ['gate', '--only', 'review']);
    expect(existsSync(cache)).toBe(true);
  });

  it('fails over --max-warnings, which several gates share', async () => {
    const project = createProject({ 'a.ts': '// const a = 1;\na();\n' });
    project.commit('feat: a');
    const argv = ['gate', '--only', 'review', 'branch', '--max-warnings'];
    const allowed = await runForReport(project, [...argv, '1']);
    expect(allowed.exitCode).toBe(0);
    const refused = await runForReport(project, [...argv, '0']);
    expect(refused.exitCode).toBe(1);
    expect(refused.report.gates[0]?.reason).toContain('1 warning, 0 allowed');
  });
});
