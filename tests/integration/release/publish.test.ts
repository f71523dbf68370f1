import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { FileTree, Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import { serveCrates, serveNpm, servePython } from './registries.ts';
import type { Registry } from './registries.ts';

/** b needs a, c is private; released as 1.2.3. */
function createNpm({ url }: Registry, files: FileTree = {}): Project {
  const project = createProject({
    '.gitignore': '.npm\n.told\nnode_modules\n',
    '.npmrc': `registry=${url}/\n//${url.slice('http://'.length)}/:_authToken=secret\n`,
    'package.json': '{"private":true,"version":"1.2.3","workspaces":["packages/*"]}',
    'packages/b/package.json': '{"name":"b","version":"1.2.3"}',
    'packages/a/package.json':
      '{"name":"@x/a","version":"1.2.3","dependencies":{"b":"^1.2.3"}}',
    'packages/c/package.json': '{"name":"c","version":"1.2.3","private":true}',
    ...files,
  });
  project.commit('feat: first');
  project.git('commit', '--quiet', '--allow-empty', '-m', 'chore(release): 1.2.3');
  project.git('tag', '-a', '-m', 'x', 'v1.2.3');
  return project;
}

const publish = (project: Project, ...args: string[]) =>
  runQa(project, ['release', 'publish', ...args]);

describe('qa release publish', () => {
  it('publishes npm packages after those that they need, and records each', async () => {
    const registry = await serveNpm();
    const project = createNpm(registry);
    const run = await publish(project, '--yes');
    expect(run.exitCode, run.stderr).toBe(0);
    expect(registry.uploads).toEqual(['b@1.2.3 latest', '@x/a@1.2.3 latest']);
    const again = await publish(project, '--yes');
    expect(again.exitCode, again.stderr).toBe(0);
    expect(again.stdout).toBe(
      '1. npm b@1.2.3: published already\n2. npm @x/a@1.2.3: published already\n',
    );
    expect(registry.uploads).toHaveLength(2);
    expect(project.git('status', '--porcelain')).toBe('');
  });

  it('shows what it would do, and does it only with --yes or in CI', async () => {
    const registry = await serveNpm();
    const project = createNpm(registry);
    const shown = await publish(project, '--dry-run');
    expect(shown.exitCode, shown.stderr).toBe(0);
    expect(shown.stdout).toBe(
      '1. npm b@1.2.3\n     npm publish --tag latest in packages/b\n' +
        '2. npm @x/a@1.2.3\n     npm publish --tag latest in packages/a\n',
    );
    const unsure = await publish(project);
    expect(unsure.exitCode).toBe(2);
    expect(unsure.stderr).toContain('nothing was published; look at the list');
    expect(registry.uploads).toEqual([]);
    const parts = { env: { CI: 'true' } };
    const run = await runQa(project, ['release', 'publish'], parts);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(registry.uploads).toHaveLength(2);
  });

  it('goes on where it stopped, also where only the answer was lost', async () => {
    const registry = await serveNpm();
    const project = createNpm(registry);
    registry.loseNextAnswer();
    const first = await runQa(project, ['release', 'publish', '--yes'], {
      env: { npm_config_fetch_retries: '0' },
    });
    expect(first.exitCode, first.stderr).toBe(0);
    expect(registry.uploads).toEqual(['b@1.2.3 latest', '@x/a@1.2.3 latest']);
    const other = createNpm(await serveNpm());
    const refusing = await serveNpm();
    other.write({
      '.npmrc': other
        .read('.npmrc')
        .replace(/127\.0\.0\.1:\d+/g, refusing.url.slice(7)),
    });
    other.commit('chore: another registry');
    other.git('tag', '-f', 'v1.2.3');
    refusing.refuseNext(403);
    const refused = await publish(other, '--yes');
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain('npm b@1.2.3 was not published');
    expect(refused.stderr).toContain('it goes on where it stopped');
    const resumed = await publish(other, '--yes');
    expect(resumed.exitCode, resumed.stderr).toBe(0);
    expect(refusing.uploads).toEqual(['b@1.2.3 latest', '@x/a@1.2.3 latest']);
  });

  it('finds in another clone what the registry has, and refuses a foreign one', async () => {
    const registry = await serveNpm();
    const project = createNpm(registry);
    expect((await publish(project, '--yes')).exitCode).toBe(0);
    fs.rmSync(project.path('.git/qa'), { recursive: true });
    const clone = await publish(project, '--yes');
    expect(clone.exitCode, clone.stderr).toBe(0);
    expect(clone.stderr).toContain('npm b@1.2.3 was there already');
    expect(registry.uploads).toHaveLength(2);
    fs.rmSync(project.path('.git/qa'), { recursive: true });
    project.git('commit', '--quiet', '--allow-empty', '-m', 'fix: later');
    project.git('tag', '-f', '-a', '-m', 'x', 'v1.2.3');
    const foreign = await publish(project, '--yes');
    expect(foreign.exitCode).toBe(2);
    expect(foreign.stderr).toContain('and not from HEAD; release another version');
  });

  it('asks for provenance where the CI offers an identity', async () => {
    const project = createNpm(await serveNpm());
    for (const env of [
      { GITHUB_ACTIONS: 'true', ACTIONS_ID_TOKEN_REQUEST_URL: 'https://x' },
      { GITLAB_CI: 'true', SIGSTORE_ID_TOKEN: 'x' },
    ]) {
      const run = await runQa(project, ['release', 'publish', '--dry-run'], { env });
      expect(run.stdout).toContain(
        'npm publish --tag latest --provenance in packages/b',
      );
    }
    const none = await runQa(project, ['release', 'publish', '--dry-run'], {
      env: { GITHUB_ACTIONS: 'true' },
    });
    expect(none.stdout).not.toContain('--provenance');
  });

  it('is named by a rollback, which cannot take it back', async () => {
    const project = createNpm(await serveNpm());
    expect((await publish(project, '--yes')).exitCode).toBe(0);
    const run = await runQa(project, ['release', 'rollback', '--dry-run', '--offline']);
    expect(run.stderr).toContain('not taken back by this: npm b@1.2.3, npm @x/a@1.2.3');
  });

  it.each([
    ['1.3.0-rc.1', ['1.2.0'], 'rc'],
    ['1.3.0-0', ['1.2.0'], 'next'],
    ['1.2.4', ['1.2.3', '2.0.0'], 'release-1.2.x'],
    ['1.2.4', ['1.2.3', '2.0.0-rc.1'], 'latest'],
  ])('gives %s beside %j the dist-tag %s', async (version, others, tag) => {
    const project = createProject({
      'package.json': `{"name":"a","version":"${version}"}`,
    });
    project.commit('chore: release');
    project.git('tag', `v${version}`);
    for (const other of others) project.git('tag', `v${other}`);
    const run = await publish(project, '--dry-run', version);
    expect(run.stdout).toContain(`npm publish --tag ${tag}\n`);
  });

  it('uses the package manager that knows workspace ranges', async () => {
    const registry = await serveNpm();
    const pnpm = createNpm(registry, {
      'pnpm-workspace.yaml': 'packages: [packages/*]\n',
    });
    const run = await publish(pnpm, '--dry-run');
    expect(run.stdout).toContain(
      'pnpm publish --no-git-checks --tag latest in packages/b',
    );
    const yarn = createNpm(registry, { 'yarn.lock': '__metadata:\n  version: 8\n' });
    expect((await publish(yarn, '--dry-run')).stdout).toContain(
      'yarn npm publish --tag latest in packages/b',
    );
  });

  it('is refused where HEAD is no release, or is not what is committed', async () => {
    const project = createNpm(await serveNpm());
    project.write({ 'packages/a/package.json': '{}' });
    const dirty = await publish(project, '--dry-run');
    expect(dirty.stderr).toContain('packages/a/package.json differs from the release');
    project.git('checkout', '--quiet', '.');
    project.git('commit', '--quiet', '--allow-empty', '-m', 'fix: later');
    const later = await publish(project, '--dry-run');
    expect(later.exitCode).toBe(2);
    expect(later.stderr).toContain('git switch --detach v1.2.3');
    const named = await publish(project, '--dry-run', 'v1.2.3');
    expect(named.stderr).toContain('the tag v1.2.3 does not name HEAD');
    const unknown = await publish(project, '--dry-run', 'v9');
    expect(unknown.stderr).toContain('there is no tag v9 here');
    project.git('tag', 'v1.9.0');
    const differs = await publish(project, '--dry-run');
    expect(differs.stderr).toContain('v1.9.0 names HEAD, but the files hold 1.2.3');
  });

  it('runs what the configuration says first, and says what is missing', async () => {
    const registry = await serveNpm();
    const project = createNpm(registry, {
      'qa.config.json': JSON.stringify({
        release: { publish: { before: ['echo $QA_NEW_VERSION > .told'] } },
      }),
    });
    expect((await publish(project, '--yes')).exitCode).toBe(0);
    expect(project.read('.told')).toBe('1.2.3\n');
    const nothing = createNpm(registry, {
      'qa.config.json': JSON.stringify({ release: { publish: { npm: false } } }),
    });
    const run = await publish(nothing, '--yes');
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('nothing here is published');
    const lock = { 'pnpm-lock.yaml': "lockfileVersion: '9.0'\n" };
    const pnpm = createNpm(await serveNpm(), lock);
    const parts = { env: { PATH: '/usr/bin:/bin' } };
    const missing = await runQa(pnpm, ['release', 'publish', '--yes'], parts);
    if (spawnSync('pnpm', ['--version']).error === undefined) return;
    expect(missing.stderr).toContain('pnpm is not installed here');
  });

  const hasCargo = spawnSync('cargo', ['--version']).status === 0;

  it.skipIf(!hasCargo)(
    'publishes crates in order, and goes on after a refusal',
    async () => {
      const registry = await serveCrates();
      const crate = (name: string, more = ''): string =>
        `[package]\nname = "${name}"\nversion = "0.3.0"\nedition = "2021"\n` +
        `license = "MIT"\ndescription = "x"\n${more}`;
      const project = createProject({
        '.gitignore': 'target\n.cargo-home\n',
        '.cargo/config.toml': `[registries.test]\nindex = "sparse+${registry.url}/index/"\n`,
        'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["a", "b"]\n',
        'a/Cargo.toml': crate(
          'a',
          '[dependencies]\nb = { path = "../b", version = "0.3.0", registry = "test" }\n',
        ),
        'a/src/lib.rs': '',
        'b/Cargo.toml': crate('b'),
        'b/src/lib.rs': '',
        'qa.config.json': JSON.stringify({
          release: { publish: { crates: { registry: 'test' } } },
        }),
      });
      const env = {
        CARGO_HOME: project.path('.cargo-home'),
        RUSTUP_HOME: process.env['RUSTUP_HOME'] ?? join(homedir(), '.rustup'),
        CARGO_REGISTRIES_TEST_TOKEN: 'secret',
      };
      spawnSync('cargo', ['generate-lockfile', '--offline'], {
        cwd: project.directory,
        env: { ...process.env, ...env },
      });
      project.commit('chore: release');
      project.git('tag', 'v0.3.0');
      registry.refuseNext(503);
      const argv = ['release', 'publish', '--yes'];
      const refused = await runQa(project, argv, { env });
      expect(refused.exitCode).toBe(2);
      expect(refused.stderr).toContain('crates b@0.3.0 was not published');
      const run = await runQa(project, argv, { env });
      expect(run.exitCode, run.stderr).toBe(0);
      expect(registry.uploads).toEqual(['b@0.3.0', 'a@0.3.0']);
      fs.rmSync(project.path('.git/qa'), { recursive: true });
      const clone = await runQa(project, argv, { env });
      expect(clone.exitCode, clone.stderr).toBe(0);
      expect(clone.stderr).toContain('crates a@0.3.0 was there already');
    },
    120_000,
  );

  const hasTwine =
    spawnSync('/usr/bin/python3', ['-m', 'twine', '--version']).status === 0 &&
    spawnSync('/usr/bin/python3', ['-m', 'build', '--version']).status === 0;

  it.skipIf(!hasTwine)(
    'publishes a Python project, and only once',
    async () => {
      const registry = await servePython();
      const project = createProject({
        // A backend in the tree, so that nothing is downloaded to build it.
        'pyproject.toml':
          '[project]\nname = "x-pkg"\nversion = "1.2.0rc1"\n' +
          '[build-system]\nrequires = []\nbuild-backend = "backend"\n' +
          'backend-path = ["."]\n',
        'backend.py': backend,
        'qa.config.json': JSON.stringify({
          release: { publish: { pypi: { url: `${registry.url}/legacy/` } } },
        }),
      });
      project.commit('chore: release');
      project.git('tag', 'v1.2.0-rc.1');
      const env = {
        PATH: '/usr/bin:/bin',
        ...{ TWINE_USERNAME: '__token__', TWINE_PASSWORD: 'secret' },
      };
      const argv = ['release', 'publish', '--yes'];
      registry.refuseNext(403);
      const refused = await runQa(project, argv, { env });
      expect(refused.exitCode, refused.stderr).toBe(2);
      const built = project.path('.git/qa/dist');
      expect(fs.readdirSync(built)).toHaveLength(1);
      const run = await runQa(project, argv, { env });
      expect(run.exitCode, run.stderr).toBe(0);
      expect(run.stdout).toContain('pypi x-pkg@1.2.0rc1');
      expect(registry.uploads.toSorted()).toEqual([
        'x_pkg-1.2.0rc1-py3-none-any.whl',
        'x_pkg-1.2.0rc1.tar.gz',
      ]);
      expect(fs.readdirSync(built)).toEqual([]);
      const again = await runQa(project, argv, { env });
      expect(again.stdout).toContain('published already');
      expect(registry.uploads).toHaveLength(2);
    },
    120_000,
  );
});

/** https://peps.python.org/pep-0517/ */
const backend = `
import io, tarfile, zipfile
META = "Metadata-Version: 2.1\\nName: x-pkg\\nVersion: 1.2.0rc1\\n"
def build_sdist(folder, config=None):
    name = "x_pkg-1.2.0rc1"
    with tarfile.open(f"{folder}/{name}.tar.gz", "w:gz") as out:
        for path, text in (("PKG-INFO", META), ("pyproject.toml", open("pyproject.toml").read()), ("backend.py", open("backend.py").read())):
            info = tarfile.TarInfo(f"{name}/{path}")
            info.size = len(text.encode())
            out.addfile(info, io.BytesIO(text.encode()))
    return f"{name}.tar.gz"
def build_wheel(folder, config=None, metadata=None):
    name = "x_pkg-1.2.0rc1-py3-none-any.whl"
    with zipfile.ZipFile(f"{folder}/{name}", "w") as out:
        info = "x_pkg-1.2.0rc1.dist-info"
        out.writestr(f"{info}/METADATA", META)
        out.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\\nGenerator: x\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n")
        out.writestr(f"{info}/RECORD", "")
    return name
`;
