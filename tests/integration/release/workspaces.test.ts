import { describe, expect, it } from 'vitest';
import { runQa } from '../../support/run-qa.ts';
import { createReleased, stateOf } from './repository.ts';

const config = (release: object): string => JSON.stringify({ release });

describe('a bump of a workspace', () => {
  it('raises shared versions, ranges between members and their locks at once', async () => {
    const project = createReleased({
      'package.json': '{"private":true,"workspaces":["packages/*"]}',
      'packages/a/package.json': '{"name":"a","version":"1.2.3"}',
      'packages/b/package.json':
        '{"name":"b","version":"1.2.3","dependencies":{"a":"^1.2.3"}}',
      'yarn.lock':
        '__metadata:\n  version: 8\n\n"a@npm:^1.2.3, a@workspace:packages/a":\n' +
        '  version: 0.0.0-use.local\n  resolution: "a@workspace:packages/a"\n',
      'Cargo.toml': '[workspace]\n[workspace.package]\nversion = "1.2.3"\n',
      'crates/x/Cargo.toml': '[package]\nname = "x"\nversion.workspace = true\n',
      'crates/y/Cargo.toml':
        '[package]\nname = "y"\nversion = "0.1.0"\n[dependencies]\n' +
        'x = { path = "../x", version = "1.2.3" }\n',
      'Cargo.lock': '[[package]]\nname = "x"\nversion = "1.2.3"\n',
    });
    const run = await runQa(project, ['bump', 'major']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(
      project.git('show', '--format=', 'HEAD').match(/^\+[^+].*2\.0\.0.*$/gm),
    ).toEqual([
      '+## [2.0.0] - 2026-01-02',
      '+version = "2.0.0"',
      '+version = "2.0.0"',
      '+x = { path = "../x", version = "2.0.0" }',
      '+{"name":"a","version":"2.0.0"}',
      '+{"name":"b","version":"2.0.0","dependencies":{"a":"^2.0.0"}}',
      '+"a@npm:^2.0.0, a@workspace:packages/a":',
    ]);
    expect(project.git('status', '--porcelain')).toBe('');
  });

  it('is refused where a range between members would not hold it', async () => {
    const project = createReleased({
      'package.json': '{"name":"root","version":"1.2.3","workspaces":["packages/*"]}',
      'packages/a/package.json': '{"name":"a","version":"1.2.3"}',
      'packages/b/package.json':
        '{"name":"b","private":true,\n"dependencies":{"a":"^1"}}',
    });
    const before = stateOf(project);
    const run = await runQa(project, ['bump', 'major']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(
      "packages/b/package.json:2: the range '^1' on a holds 1.2.3 and not 2.0.0",
    );
    expect(stateOf(project)).toEqual(before);
    expect((await runQa(project, ['bump', 'minor'])).exitCode).toBe(0);
    expect(project.read('packages/b/package.json')).toContain('"^1"');
  });

  it('raises the lock beside a file that the configuration names', async () => {
    const lock = '{"version":"1.2.3","packages":{"":{"version":"1.2.3"}}}';
    const project = createReleased({
      'web/package.json': '{"version":"1.2.3"}',
      'web/package-lock.json': lock,
      'qa.config.json': config({ files: ['web/package.json'] }),
    });
    const run = await runQa(project, ['bump', 'minor']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(project.read('web/package-lock.json')).toBe(
      lock.replaceAll('1.2.3', '1.3.0'),
    );
    expect(project.read('package.json')).toContain('1.2.3');
  });

  it('writes a place once that two settings name', async () => {
    const pattern = '"version": "{version}"';
    const project = createReleased({
      'qa.config.json': config({
        files: ['package.json', { path: 'package.json', pattern }],
      }),
    });
    const text = project.read('package.json');
    const run = await runQa(project, ['bump', 'minor']);
    expect(run.exitCode, run.stderr).toBe(0);
    expect(project.read('package.json')).toBe(text.replace('1.2.3', '1.3.0'));
  });
});
