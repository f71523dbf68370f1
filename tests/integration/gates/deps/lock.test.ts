import { describe, expect, it } from 'vitest';
import { npmEntry, npmProject, someHash } from '../../../support/locks.ts';
import { createProject } from '../../../support/project.ts';
import type { FileTree } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';

/** The findings of `qa deps --only lock` over committed files, as `rule messageId…`. */
async function judge(files: FileTree, settings: object = {}) {
  const config = JSON.stringify({ gates: { deps: settings } });
  const project = createProject({ 'qa.config.json': config, ...files });
  project.commit();
  const { report, exitCode } = await runForReport(project, ['deps', '--only', 'lock']);
  const found = report.findings.map(
    ({ rule, path, message }) => `${rule} ${path}: ${message}`,
  );
  return { found, exitCode, report };
}

const sound = npmProject(
  { a: '^1.0.0', '@s/b': '~2.0.0' },
  {
    'node_modules/a': npmEntry('a', '1.2.0', { dependencies: { c: '1' } }),
    'node_modules/@s/b': npmEntry('@s/b', '2.0.1'),
    'node_modules/c': npmEntry('c', '1.0.0'),
  },
);

describe('qa deps --only lock', () => {
  it('passes a lock of npm that is in step and has hashes', async () => {
    expect(await judge(sound)).toMatchObject({ found: [], exitCode: 0 });
  });

  it('finds a manifest without a lock', async () => {
    const { found, exitCode } = await judge({ 'package.json': sound['package.json'] });
    expect(found).toEqual([
      'deps/lock package.json: package.json has dependencies and no lock',
    ]);
    expect(exitCode).toBe(1);
  });

  it('finds a manifest below a lock that does not know it', async () => {
    const desk = JSON.stringify({ dependencies: { left: '^1.0.0' } });
    const files = { ...sound, 'desk/package.json': desk };
    expect((await judge(files)).found).toEqual([
      'deps/lock desk/package.json: desk/package.json has dependencies that ' +
        'package-lock.json does not lock',
    ]);
    const ignored = await judge(files, { ignores: ['desk'] });
    expect(ignored.found).toEqual([]);
  });

  it('finds a manifest beside the lock of another language', async () => {
    const { found } = await judge({
      'package.json': sound['package.json'],
      'uv.lock': 'version = 1\n',
    });
    expect(found).toEqual([
      'deps/lock package.json: package.json has dependencies and no lock',
    ]);
  });

  it('asks no lock of a manifest without dependencies', async () => {
    const { found } = await judge({ 'package.json': '{"name":"a"}' });
    expect(found).toEqual([]);
  });

  it('finds a lock that git does not track', async () => {
    const project = createProject({ 'a.txt': '' });
    project.commit();
    project.write(sound);
    const { report } = await runForReport(project, ['deps', '--only', 'lock']);
    expect(report.findings).toMatchObject([
      { rule: 'deps/lock', message: 'git does not track package-lock.json' },
    ]);
  });

  it('finds locks of two package managers', async () => {
    const { found } = await judge({ ...sound, 'yarn.lock': '# yarn lockfile v1\n' });
    expect(found[0]).toContain(
      'package-lock.json and yarn.lock lock the same manifest',
    );
  });

  it.each<[string, object, string]>([
    [
      'a dependency that is not locked',
      { d: '^1.0.0' },
      'd ^1.0.0 stands in package.json and not in the lock',
    ],
    [
      'another range',
      { a: '^1.1.0' },
      'a is ^1.1.0 in package.json and ^1.0.0 in the lock',
    ],
    [
      'a dependency that is gone',
      { a: undefined },
      'a stands in the lock and no longer in package.json',
    ],
  ])('finds %s', async (_, change, message) => {
    const manifest = JSON.parse(sound['package.json']) as { dependencies: object };
    Object.assign(manifest.dependencies, change);
    const { found } = await judge({
      ...sound,
      'package.json': JSON.stringify(manifest),
    });
    expect(found).toEqual([`deps/drift package-lock.json: ${message}`]);
  });

  it('finds a version that its range does not take', async () => {
    const files = npmProject(
      { a: '^2.0.0' },
      { 'node_modules/a': npmEntry('a', '1.0.0') },
    );
    expect((await judge(files)).found).toEqual([
      'deps/drift package-lock.json: the lock has a 1.0.0, package.json asks for ^2.0.0',
    ]);
  });

  it.each<[string, object, string]>([
    [
      'without a hash',
      { integrity: undefined },
      'deps/integrity package-lock.json: a 1.0.0 has no hash',
    ],
    [
      'with SHA-1 alone',
      { integrity: 'sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk=' },
      'deps/integrity package-lock.json: a 1.0.0 has only a hash of sha1, which can be forged',
    ],
    [
      'over http',
      { resolved: 'http://registry.npmjs.org/a/-/a-1.0.0.tgz' },
      'deps/host package-lock.json: a is fetched over http, not https',
    ],
    [
      'from another host',
      { resolved: 'https://evil.example/a/-/a-1.0.0.tgz' },
      'deps/host package-lock.json: a is fetched from evil.example, which is not in gates.deps.hosts',
    ],
    [
      'that is fetched as another package',
      { resolved: 'https://registry.npmjs.org/b/-/b-1.0.0.tgz' },
      'deps/name package-lock.json: a 1.0.0 is fetched as b/-/b-1.0.0.tgz',
    ],
    [
      'that is fetched in another version',
      { resolved: 'https://registry.npmjs.org/a/-/a-1.0.1.tgz' },
      'deps/name package-lock.json: a 1.0.0 is fetched as a/-/a-1.0.1.tgz',
    ],
    [
      'of git without a commit',
      { resolved: 'git+https://github.com/x/a.git', integrity: undefined },
      'deps/integrity package-lock.json: a comes from git without a commit',
    ],
  ])('finds an entry %s', async (_, change, message) => {
    const files = npmProject(
      { a: '1.0.0' },
      { 'node_modules/a': npmEntry('a', '1.0.0', change) },
    );
    const { found, report } = await judge(files, {
      hosts: ['registry.npmjs.org', 'github.com'],
    });
    expect(found).toEqual([message]);
    expect(report.findings[0]!.line).toBeGreaterThan(1);
  });

  it.each<[string, string, object]>([
    [
      'a bundled package',
      '1.0.0',
      { resolved: undefined, integrity: undefined, inBundle: true },
    ],
    ['a link', '1.0.0', { resolved: 'packages/a', link: true, integrity: undefined }],
    ['a folder', 'file:../a', { resolved: 'file:../a', integrity: undefined }],
    [
      'an alias',
      'npm:b@1.0.0',
      { name: 'b', resolved: 'https://registry.npmjs.org/b/-/b-1.0.0.tgz' },
    ],
    [
      'a commit of git',
      'github:x/a',
      {
        resolved: `git+ssh://git@github.com/x/a.git#${'a'.repeat(40)}`,
        integrity: undefined,
      },
    ],
    [
      'SHA-1 beside SHA-512',
      '1.0.0',
      { integrity: `sha1-2jmj7l5rSw0yVb/vlWAYkK/YBwk= ${someHash}` },
    ],
  ])('has nothing against %s', async (_, range, change) => {
    const files = npmProject(
      { a: range },
      { 'node_modules/a': npmEntry('a', '1.0.0', change) },
    );
    const { found } = await judge(files, {
      hosts: ['registry.npmjs.org', 'github.com'],
    });
    expect(found).toEqual([]);
  });

  it('reads workspaces: their ranges, and those that are gone', async () => {
    const files = npmProject(
      {},
      {
        'node_modules/w': { resolved: 'packages/w', link: true },
        'packages/w': { name: 'w', version: '1.0.0', dependencies: { a: '^1.0.0' } },
        'packages/gone': { name: 'gone', version: '1.0.0' },
        'node_modules/a': npmEntry('a', '1.0.0'),
      },
      { root: { workspaces: ['packages/*'] } },
    );
    const manifest = { name: 'w', version: '1.0.0', dependencies: { a: '^2.0.0' } };
    const { found } = await judge({
      ...files,
      'packages/w/package.json': JSON.stringify(manifest),
    });
    expect(found).toEqual([
      'deps/drift package-lock.json: a is ^2.0.0 in packages/w/package.json and ^1.0.0 in the lock',
      'deps/drift package-lock.json: the lock holds the workspace packages/gone, which has no manifest any more',
    ]);
  });

  it.each<[string, string, string]>([
    ['that is not JSON', '{', 'it is not JSON'],
    ['with conflict markers', '<<<<<<< HEAD\n{}', 'it has conflict markers of git'],
    [
      'of an unknown version',
      '{"lockfileVersion":9}',
      'its lockfileVersion is 9; 1, 2 and 3 are known',
    ],
    ['without a version', '{}', 'its lockfileVersion is missing; 1, 2 and 3 are known'],
    ['that is a list', '[]', 'it is not a JSON object'],
  ])('cannot judge a lock %s', async (_, text, reason) => {
    const { exitCode, report } = await judge({ ...sound, 'package-lock.json': text });
    expect(exitCode).toBe(2);
    expect(report.gates[0]).toMatchObject({
      verdict: 'unknown',
      reason: `package-lock.json cannot be judged: ${reason}`,
    });
  });

  it('cannot judge where there is nothing to look at', async () => {
    const { exitCode, report } = await judge({ 'a.txt': '' });
    expect(exitCode).toBe(2);
    expect(report.gates[0]!.reason).toContain('there is nothing to look at');
  });

  it('leaves out what is ignored', async () => {
    const files = {
      ...sound,
      'fixtures/x/package.json': sound['package.json'],
      'fixtures/x/package-lock.json': '{',
    };
    expect((await judge(files, { ignores: ['fixtures'] })).exitCode).toBe(0);
  });

  it('reads the nested lock of npm 6', async () => {
    const entry = {
      version: '1.0.0',
      resolved: 'http://registry.npmjs.org/a/-/a-1.0.0.tgz',
      integrity: someHash,
    };
    const lock = {
      lockfileVersion: 1,
      dependencies: { a: { ...entry, dependencies: { b: { version: '2.0.0' } } } },
    };
    const { found } = await judge({
      'package.json': '{"dependencies":{"a":"^1.0.0"}}',
      'package-lock.json': JSON.stringify(lock),
    });
    expect(found).toEqual([
      'deps/host package-lock.json: a is fetched over http, not https',
      'deps/integrity package-lock.json: b 2.0.0 has no hash',
    ]);
  });
});
