import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

/** A project with one commit on `main`. */
function started(files: Record<string, string> = {}): Project {
  const project = createProject({ 'a.ts': 'a();\n', ...files });
  project.commit('feat: start');
  return project;
}
const verdictsOf = async (project: Project, ...argv: string[]) => {
  const { report, exitCode } = await runForReport(project, ['gate', ...argv]);
  const verdicts = report.gates.map(({ gate, verdict }) => `${gate} ${verdict}`);
  return { verdicts, exitCode, report };
};

describe('qa gate', () => {
  it('without a profile runs the gates of a commit on what is staged', async () => {
    const project = started();
    project.write({ 'a.ts': 'a();\n// TODO b\n' });
    expect((await verdictsOf(project)).exitCode).toBe(0);
    project.git('add', '--all');
    const { verdicts, exitCode, report } = await verdictsOf(project);
    expect(exitCode).toBe(1);
    expect(verdicts).toContain('review fail');
    expect(verdicts).toContain('policy pass');
    expect(report.command).toBe('gate');
  });

  it('says so where nothing is staged', async () => {
    const project = started();
    const { stderr, exitCode } = await runQa(project, ['gate']);
    expect(stderr).toContain('nothing is staged, so there is nothing to judge');
    expect(exitCode).toBe(0);
  });

  it('judges also where no evidence can be kept, and says so', async () => {
    const project = started({ 'b.ts': '// TODO c\n' });
    project.write({ '.qa': 'a file, where a folder should be' });
    const { stdout, stderr, exitCode } = await runQa(project, ['gate', 'ci']);
    expect(stderr).toMatch(/no evidence is kept: .*review\.json could not be written/);
    expect(stdout).toContain('todo-comment');
    expect(exitCode).toBe(1);
    const demanded = await runQa(project, ['check', '--evidence']);
    expect(demanded.exitCode).toBe(2);
    expect(demanded.stderr).toContain('Make the directory writable');
  });

  it('says with --verbose which programs ran, without the secrets they were told', async () => {
    const key = ['AKIA', 'IOSFODNN7REALKEY'].join('');
    const gates = { tests: { run: `AWS_KEY=${key} exit 3` } };
    const project = started({ 'qa.config.json': JSON.stringify({ gates }) });
    const argv = ['gate', 'ci', '--only', 'tests', '--verbose'];
    const { stderr } = await runQa(project, argv);
    expect(stderr).toMatch(/^qa: +\d+ ms {2}git status --porcelain/m);
    expect(stderr).toMatch(/^qa: +\d+ ms {2}.*AWS_KEY=AKIA\*+ exit 3 {2}\(exit 3\)$/m);
    expect(stderr).not.toContain(key);
  });

  it('names the nearest profile', async () => {
    const { stderr, exitCode } = await runQa(started(), ['gate', 'comit']);
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      "qa: there is no profile 'comit'. Did you mean commit? " +
        'There are: commit, push, ci, release, ops\n',
    );
  });
});

describe('qa gate ci', () => {
  it('judges everything on the default branch, and the last commit as the change', async () => {
    const project = started({ 'old.ts': '// TODO old\n' });
    project.commit('not a conventional commit');
    const { verdicts, report } = await verdictsOf(project, 'ci');
    expect(verdicts).toContain('review fail');
    expect(verdicts).toContain('commits fail');
    expect(report.findings.map(({ path }) => path)).toContain('old.ts');
    expect(report.findings.filter(({ gate }) => gate === 'commits')).toHaveLength(1);
  });

  it('judges a first commit, which has none before it', async () => {
    const { verdicts } = await verdictsOf(started(), 'ci');
    expect(verdicts).toContain('commits pass');
    expect(verdicts).toContain('policy pass');
  });

  it('judges the change alone on a branch', async () => {
    const project = started({ 'old.ts': '// TODO old\n' });
    project.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    project.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
    project.git('checkout', '--quiet', '-b', 'feature/x');
    project.write({ 'new.ts': '// TODO new\n' });
    project.commit('feat: new');
    const { report, verdicts } = await verdictsOf(project, 'ci');
    expect(report.findings.map(({ path }) => path)).toEqual(['new.ts']);
    expect(verdicts).toContain('commits pass');
    expect(report.base).not.toBeNull();
  });

  it('skips what has nothing to apply to, with the reason', async () => {
    const { report, verdicts } = await verdictsOf(started(), 'ci');
    for (const gate of ['flow', 'perf', 'probe'])
      expect(verdicts).toContain(`${gate} skipped`);
    const flow = report.gates.find(({ gate }) => gate === 'flow');
    expect(flow?.reason).toBe('no service is named: set service.url');
  });

  it('never skips a gate that the configuration sets', async () => {
    const gates = { branch: { allowed: ['release'] } };
    const project = started({ 'qa.config.json': JSON.stringify({ gates }) });
    expect((await verdictsOf(project, 'ci')).verdicts).toContain('branch fail');
  });

  it('leaves out a gate that is false, which its own command still runs', async () => {
    const gates = { commits: false, policy: false };
    const project = started({ 'qa.config.json': JSON.stringify({ gates }) });
    const { verdicts } = await verdictsOf(project, 'ci');
    expect(verdicts.filter((text) => /^(commits|policy) /.test(text))).toEqual([]);
    expect((await runQa(project, ['commits', 'HEAD'])).exitCode).toBe(0);
  });

  it('is unknown where every gate is skipped', async () => {
    const skip = ['--skip', 'branch=x', '--skip', 'commits=y'];
    const { exitCode } = await verdictsOf(
      started(),
      ...['ci', '--only', 'branch', 'commits', ...skip],
    );
    expect(exitCode).toBe(2);
  });
});

describe('a run in which no gate judges', () => {
  it.each([
    ['is skipped', {}, ['--only', 'branch', '--skip', 'branch=x']],
    [
      'is in the profile',
      { gates: { probe: false, alerts: false, deploy: false } },
      [],
    ],
  ])('says why it is no pass, where none %s', async (_, config, argv) => {
    const project = createProject({ 'qa.config.json': JSON.stringify(config) });
    const run = await runQa(project, ['gate', 'ops', ...argv]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('no gate judged anything, which is never a pass');
  });
});

describe('qa gate --skip', () => {
  it('keeps the reason in the report, and leaves no evidence', async () => {
    const project = started();
    const argv = ['ci', '--skip', 'commits=squashed on merge = yes'];
    const { report } = await verdictsOf(project, ...argv);
    expect(report.gates.find(({ gate }) => gate === 'commits')).toMatchObject({
      verdict: 'skipped',
      reason: '--skip: squashed on merge = yes',
    });
    const folder = join(project.directory, '.qa/evidence');
    expect(existsSync(join(folder, 'commits.json'))).toBe(false);
    expect(existsSync(join(folder, 'review.json'))).toBe(true);
  });

  it.each([
    ['commits', "--skip 'commits' gives no reason. Write it as commits=<reason>"],
    ['commits= ', "--skip 'commits= ' gives no reason."],
    ['comits=x', "--skip names no gate 'comits'. Did you mean commits?"],
  ])('refuses %s', async (text, message) => {
    const { exitCode, stderr } = await runQa(started(), ['gate', 'ci', '--skip', text]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('qa gate --fail-fast', () => {
  it('starts no gate after one that fails, and says so of each', async () => {
    const project = started();
    project.commit('broken');
    const argv = ['ci', '--only', 'commits', 'branch', '--fail-fast'];
    const { verdicts, exitCode, report } = await verdictsOf(project, ...argv);
    expect(verdicts).toEqual(['commits fail', 'branch skipped']);
    expect(report.gates[1]?.reason).toContain('--fail-fast');
    expect(exitCode).toBe(1);
  });
});

describe('qa gate --fail-fast within one comparison', () => {
  it('does not start a gate that needs the one that failed', async () => {
    const project = started({ 'b.ts': '// TODO b\n' });
    const argv = ['release', '--only', 'review', 'release', '--fail-fast'];
    const { verdicts } = await verdictsOf(project, ...argv);
    expect(verdicts).toEqual(['review fail', 'release skipped']);
  });
});

describe('qa gate --list', () => {
  it('says of every gate whether it is in, and why', async () => {
    const gates = { commits: false, branch: {} };
    const project = started({ 'qa.config.json': JSON.stringify({ gates }) });
    const { stdout, exitCode } = await runQa(project, ['gate', 'ci', '--list']);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^in {7}branch {4}the configuration sets gates\.branch$/m);
    expect(stdout).toMatch(/^out {6}commits {3}gates\.commits is false$/m);
    expect(stdout).toMatch(/^skipped {2}flow {6}no service is named/m);
    expect(stdout).toMatch(/^out {6}release {3}it is in release$/m);
    expect(existsSync(join(project.directory, '.qa/evidence'))).toBe(false);
  });

  it('is JSON where that is asked for', async () => {
    const argv = ['gate', 'commit', '--list', '--format', 'json'];
    const { stdout } = await runQa(started(), argv);
    expect(JSON.parse(stdout)).toContainEqual({
      ...{ gate: 'review', state: 'in', reason: 'the profile has it' },
    });
  });
});

describe('the evidence of a profile', () => {
  it('is of the commit that was judged, and of its tree', async () => {
    const project = started();
    await verdictsOf(project, 'ci');
    const read = (gate: string) =>
      JSON.parse(
        readFileSync(join(project.directory, `.qa/evidence/${gate}.json`), 'utf8'),
      ) as Record<string, unknown>;
    const head = project.git('rev-parse', 'HEAD').trim();
    const tree = project.git('rev-parse', 'HEAD^{tree}').trim();
    expect(read('review')).toMatchObject({ gate: 'review', commit: head, tree });
    expect(read('review')).toMatchObject({ verdict: 'pass', exitCode: 0 });
  });

  it('is there for the release checklist, which runs last', async () => {
    const project = started({
      'package.json': '{ "name": "x", "version": "1.0.0" }\n',
    });
    const { report } = await verdictsOf(
      project,
      'release',
      '--only',
      'review',
      'release',
    );
    expect(report.gates.map(({ gate }) => gate)).toEqual(['review', 'release']);
  });
});

describe('a run of several gates', () => {
  it('tells on stderr of each gate that ends', async () => {
    const project = started({ 'b.ts': '// TODO b\n' });
    const run = await runQa(project, ['gate', '--only', 'review', 'branch']);
    expect(run.stderr.trim().split('\n').sort()).toEqual([
      'qa: branch: pass, the name fits',
      expect.stringMatching(/^qa: review: fail, b\.ts:1 {2}.*todo-comment$/),
    ]);
  });

  it('shows a list on a terminal, and leaves a line for each gate', async () => {
    const project = started({ 'b.ts': '// TODO b\n' });
    const argv = ['gate', '--only', 'review', 'branch'];
    const { stderr } = await runQa(project, argv, {
      ...{ terminal: true, columns: 60, env: { NO_COLOR: '1' } },
    });
    const lines = stderr.split('\n');
    expect(
      lines.some((line) => /✓ branch {2}\d+\.\d s {2}the name fits/.test(line)),
    ).toBe(true);
    expect(
      lines.some((line) => /✗ review {2}\d+\.\d s {2}b\.ts:1 {2}/.test(line)),
    ).toBe(true);
  });

  it('is byte for byte the same on stdout each time', async () => {
    const project = started({ 'b.ts': '// TODO b\n' });
    const once = async () => (await runQa(project, ['gate', 'ci'])).stdout;
    expect(await once()).toBe(await once());
  });
});
