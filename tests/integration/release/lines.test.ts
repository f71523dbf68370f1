import { describe, expect, it } from 'vitest';
import { runQa } from '../../support/run-qa.ts';
import { addGitHook, addRemote, createReleased, stateOf } from './repository.ts';

const config = (release: object): string => JSON.stringify({ release });
const manifest = (version: string): string => `{"name":"x","version":"${version}"}\n`;

describe('channels of releases', () => {
  const channels = {
    next: { branches: ['next'], preid: 'rc' },
    lts: { range: '1.2.x' },
  };

  it('makes prereleases on the branch of a channel, one after the other', async () => {
    const project = createReleased({ 'qa.config.json': config({ channels }) });
    project.git('switch', '--quiet', '--create', 'next');
    for (const version of ['1.3.0-rc.0', '1.3.0-rc.1']) {
      project.commit('feat: b');
      const run = await runQa(project, ['bump', 'auto']);
      expect(run.exitCode, run.stderr).toBe(0);
      expect(project.read('package.json')).toContain(version);
    }
    const before = stateOf(project);
    const run = await runQa(project, ['bump', 'release']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('the channel next makes prereleases named rc');
    expect(stateOf(project)).toEqual(before);
  });

  it('takes the channel that is named, and refuses one that is not there', async () => {
    const project = createReleased({ 'qa.config.json': config({ channels }) });
    const named = ['bump', 'minor', '--channel', 'next'];
    expect((await runQa(project, named)).stdout).toContain('to 1.3.0-rc.0');
    const run = await runQa(project, ['bump', 'patch', '--channel', 'beta']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain("no channel 'beta'; release.channels has next, lts");
  });

  it.each(['01', 'β', 'a b', 'rc.1', 'a_b'])(
    'refuses %j as the name of a prerelease',
    async (preid) => {
      const project = createReleased();
      const run = await runQa(project, ['bump', 'prerelease', '--preid', preid]);
      expect(run.exitCode).toBe(2);
      expect(run.stderr).toContain(`'${preid}' is no name of a prerelease`);
    },
  );

  it('keeps a maintenance branch in its range, by its name alone', async () => {
    const project = createReleased();
    project.git('switch', '--quiet', '--create', '1.2.x');
    project.commit('fix: b');
    expect((await runQa(project, ['bump', 'auto'])).stdout).toContain('to 1.2.4');
    project.commit('feat: c');
    const before = stateOf(project);
    const run = await runQa(project, ['bump', 'auto', '--allow-empty']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(
      '1.3.0 is not in 1.2.x, which is all that 1.2.x releases',
    );
    expect(stateOf(project)).toEqual(before);
  });

  it('applies a plan that was made for a branch of a channel', async () => {
    const project = createReleased({ 'qa.config.json': config({ channels }) });
    project.git('switch', '--quiet', '--create', 'next');
    const shown = await runQa(project, ['bump', 'patch', '--dry-run', '--format=json']);
    expect(JSON.parse(shown.stdout)).toMatchObject({ blockers: [] });
    project.write({ '.git/plan.json': shown.stdout });
    const run = await runQa(project, ['bump', '--plan', '.git/plan.json']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(run.stdout).toContain('to 1.2.4-rc.0');
  });
});

describe('versions by the calendar', () => {
  it('follow the date where commits ask for a release', async () => {
    const release = { calendar: 'YYYY.MM.MICRO', changelog: false };
    const files = { 'package.json': manifest('2025.12.4') };
    const project = createReleased(
      { ...files, 'qa.config.json': config(release) },
      '2025.12.4',
    );
    const idle = await runQa(project, ['bump', 'auto']);
    expect(idle.stdout).toContain('Nothing to release');
    for (const version of ['2026.1.0', '2026.1.1']) {
      project.commit('feat!: b');
      const run = await runQa(project, ['bump', 'auto']);
      expect(run.stdout, run.stderr).toContain(`to ${version}`);
    }
    expect((await runQa(project, ['bump', 'calendar'])).stdout).toContain('2026.1.2');
    const step = await runQa(project, ['bump', 'minor']);
    expect(step.exitCode).toBe(2);
    expect(step.stderr).toContain('versions here are dates');
  });

  it('are asked for by name only where the configuration says what they are', async () => {
    const run = await runQa(createReleased(), ['bump', 'calendar']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('release.calendar');
  });

  it('have three parts, and stand for one version', async () => {
    for (const release of [
      { calendar: 'YYYY.0M.MICRO' },
      { calendar: '1.2.3' },
      { calendar: 'YYYY.MM.MICRO', packages: ['packages/*'] },
    ]) {
      const project = createReleased({ 'qa.config.json': config(release) });
      expect((await runQa(project, ['bump', 'patch'])).exitCode).toBe(2);
    }
  });
});

const pom = (version: string, inner = ''): string =>
  `<project>\n  <groupId>g</groupId>\n  <artifactId>a</artifactId>\n` +
  `  <version>${version}</version>\n${inner}</project>\n`;

describe('the next development version', () => {
  const releasedAt = (version: string, release: object = {}) =>
    createReleased({
      ...{ 'package.json': '{"name":"x"}\n', 'pom.xml': pom(version) },
      'qa.config.json': config({ files: ['pom.xml'], ...release }),
    });

  it.each([
    ['1.3.0-SNAPSHOT', 'release', '1.3.0', '1.3.1-SNAPSHOT'],
    ['2.9-SNAPSHOT', 'release', '2.9', '2.9.1-SNAPSHOT'],
    ['2.9-SNAPSHOT', 'minor', '2.9', '2.9.1-SNAPSHOT'],
  ])('follows %s by %s: %s, then %s', async (held, level, released, next) => {
    const project = releasedAt(held);
    const run = await runQa(project, ['bump', level]);
    expect(run.exitCode, run.stderr).toBe(0);
    const tag = project.git('describe', '--tags', '--abbrev=0');
    expect(project.git('show', `${tag}:pom.xml`)).toBe(pom(released).trim());
    expect(project.read('pom.xml')).toBe(pom(next));
    expect(project.git('log', '-2', '--format=%s')).toBe(
      `chore: begin ${next}\nchore(release): ${tag.slice(1)}`,
    );
    expect(project.git('rev-parse', `${tag}^{}`)).toBe(
      project.git('rev-parse', 'HEAD^'),
    );
    expect(project.git('status', '--porcelain')).toBe('');
  });

  it('follows .dev0 of Python by the level that is set', async () => {
    const text = (version: string) => `[project]\nname = "x"\nversion = "${version}"\n`;
    const release = { files: ['pyproject.toml'], development: 'minor' };
    const project = createReleased({
      'pyproject.toml': text('2.5.0.dev0'),
      'qa.config.json': config(release),
    });
    const run = await runQa(project, ['bump', 'release']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(`${project.git('show', 'v2.5.0:pyproject.toml')}\n`).toBe(text('2.5.0'));
    expect(project.read('pyproject.toml')).toBe(text('2.6.0.dev0'));
  });

  it('is left out where the setting says so, and after a prerelease', async () => {
    const off = releasedAt('1.3.0-SNAPSHOT', { development: false });
    await runQa(off, ['bump', 'release']);
    expect(off.read('pom.xml')).toBe(pom('1.3.0'));
    const early = releasedAt('1.3.0-SNAPSHOT');
    await runQa(early, ['bump', '1.3.0-beta.1', '--allow-empty']);
    const tag = early.git('describe', '--tags', '--abbrev=0');
    expect(early.git('rev-parse', `${tag}^{}`)).toBe(early.git('rev-parse', 'HEAD'));
  });

  it('is undone with its release, and pushed and yanked with it', async () => {
    const project = releasedAt('1.3.0-SNAPSHOT');
    const before = stateOf(project);
    await runQa(project, ['bump', 'release']);
    const undone = await runQa(project, ['release', 'rollback', '--yes']);
    expect(undone.exitCode, undone.stderr).toBe(0);
    expect(stateOf(project)).toEqual(before);

    project.commit('fix: c');
    const remote = addRemote(project);
    const run = await runQa(project, ['bump', 'release', '--push']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(remote.git('rev-parse', 'main')).toBe(project.git('rev-parse', 'HEAD'));
    const yank = await runQa(project, ['release', 'rollback', '--yes']);
    expect(yank.exitCode, yank.stderr).toBe(0);
    expect(project.read('pom.xml')).toBe(pom('1.3.1-SNAPSHOT'));
    expect(project.read('CHANGELOG.md')).toContain('[YANKED]');
    expect(remote.git('rev-parse', 'main')).toBe(project.git('rev-parse', 'HEAD'));
  });

  it('is part of the plan, and a plan that says another one is refused', async () => {
    const project = releasedAt('1.3.0-SNAPSHOT');
    const shown = await runQa(project, [
      'bump',
      'release',
      '--dry-run',
      '--format=json',
    ]);
    const { plan } = JSON.parse(shown.stdout) as {
      plan: { effects: string[]; development: { version: string } };
    };
    expect(plan.effects).toContain('write 1.3.1-SNAPSHOT to pom.xml');
    plan.development.version = '1.9.0-SNAPSHOT';
    plan.effects = plan.effects.map((text) =>
      text.replace('write 1.3.1', 'write 1.9.0'),
    );
    project.write({ '.git/plan.json': JSON.stringify(plan) });
    const refused = await runQa(project, ['bump', '--plan', '.git/plan.json']);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('make it again');
    project.write({ '.git/plan.json': shown.stdout });
    const run = await runQa(project, ['bump', '--plan', '.git/plan.json']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(project.read('pom.xml')).toBe(pom('1.3.1-SNAPSHOT'));
  });

  it('gives way to a hook that changes its files, with everything as before', async () => {
    const release = { hooks: { beforeCommit: ['echo >> pom.xml'] } };
    const project = releasedAt('1.3.0-SNAPSHOT', release);
    const before = stateOf(project);
    const run = await runQa(project, ['bump', 'release']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('a hook changed pom.xml');
    expect(stateOf(project)).toEqual(before);
  });

  it("runs git's hooks for both commits, and a veto of the second undoes the first", async () => {
    const project = releasedAt('1.3.0-SNAPSHOT');
    addGitHook(project, 'commit-msg', '! grep -q begin "$1"');
    const before = stateOf(project);
    const run = await runQa(project, ['bump', 'release']);
    expect(run.exitCode).toBe(2);
    expect(stateOf(project)).toEqual(before);
  });
});
