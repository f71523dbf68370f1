import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import type { Project } from '../../../support/project.ts';
import { runForReport, runQa } from '../../../support/run-qa.ts';
import { lotOf, makeKey } from '../../../support/secrets/make-key.ts';

const key = (seed: string): string =>
  makeKey('ghp_{base62:30}{crc32:6}', lotOf(`gate ${seed}`));
const first = key('first');
const second = key('second');
const line = (secret: string): string => `export const a = '${secret}';\n`;

async function rulesOf(
  project: Project,
  argv: readonly string[],
): Promise<readonly unknown[]> {
  const { report } = await runForReport(project, ['secrets', ...argv]);
  return report.findings.map(({ rule, path, line: at, subject, state }) =>
    path === null ? [rule, subject, state] : [rule, path, at, state],
  );
}

describe('qa secrets over the work tree', () => {
  it('finds a secret in a file of any kind, with its place and what to do', async () => {
    const project = createProject({
      'a.ts': line(first),
      'docs/notes.md': `x\n\né ${first}\n`,
    });
    const { exitCode, report } = await runForReport(project, ['secrets']);
    expect(exitCode).toBe(1);
    expect(report.findings).toMatchObject([
      {
        rule: 'secrets/github-token',
        path: 'a.ts',
        line: 1,
        column: 19,
        endColumn: 59,
      },
      { path: 'docs/notes.md', line: 3, column: 3, endColumn: 43 },
    ]);
    expect(report.findings[0]!.help).toContain('github.com/settings/tokens');
    expect(report.findings[0]!.message).toBe(
      'a personal access token of GitHub: ghp_…',
    );
  });

  it('looks at ignored globs, generated and minified files too', async () => {
    const project = createProject({
      'qa.config.json': JSON.stringify({ ignores: ['lib/**'] }),
      'lib/a.min.js': `// @generated\n${line(first)}`,
    });
    expect(await rulesOf(project, [])).toMatchObject([
      [expect.anything(), 'lib/a.min.js', 2, 'new'],
    ]);
  });

  it('looks at the paths that are named alone, and knows when there is none', async () => {
    const project = createProject({ 'a/x.ts': line(first), 'b/x.ts': line(second) });
    expect(await rulesOf(project, ['b'])).toMatchObject([
      [expect.anything(), 'b/x.ts', 1, 'new'],
    ]);
    const run = await runQa(project, ['secrets', 'c']);
    expect(run.exitCode).toBe(2);
    expect(run.stdout + run.stderr).toContain('there is no file or directory c');
  });

  it('reads UTF-16 and bytes that are no UTF-8', async () => {
    const wide = Buffer.from(`a\n${line(first)}`, 'utf16le');
    const project = createProject({
      'le.txt': Buffer.concat([Buffer.from([0xff, 0xfe]), wide]),
      'be.txt': Buffer.from(wide).swap16(),
      'broken.txt': Buffer.concat([
        Buffer.from([0xff, 0xc0, 10]),
        Buffer.from(line(first)),
      ]),
    });
    expect(await rulesOf(project, [])).toMatchObject([
      [expect.anything(), 'be.txt', 2, 'new'],
      [expect.anything(), 'broken.txt', 2, 'new'],
      [expect.anything(), 'le.txt', 2, 'new'],
    ]);
  });

  it('counts and names archives and binary files', async () => {
    const project = createProject({
      'a.ts': 'export {};\n',
      'a.zip': Buffer.from(`PK\x03\x04${first}`, 'latin1'),
      'a.bin': Buffer.from([0, 1, 2, 255, 254, 0]),
    });
    const { report, stderr } = await runForReport(project, ['secrets']);
    const [gate] = report.gates;
    expect(gate).toMatchObject({
      verdict: 'pass',
      reason: '0 findings in 1 file; 1 archive and 1 binary file not looked into',
      metrics: { files: 1, archives: 1, binaries: 1 },
      details: { archives: ['a.zip'], binaries: ['a.bin'] },
    });
    expect(stderr).toContain('1 archive not looked into: a.zip');
  });

  it('is unknown where nothing was read', async () => {
    const run = await runQa(createProject({ 'a.bin': Buffer.from([0, 255, 0]) }), [
      'secrets',
    ]);
    expect(run.exitCode).toBe(2);
    expect(run.stdout + run.stderr).toContain('no file was read');
  });

  it('finds a file of environment variables that git tracks', async () => {
    const project = createProject({
      '.env': 'A=1\n',
      '.env.example': 'A=\n',
      'b/.env.local': '',
    });
    expect(await rulesOf(project, [])).toEqual([]);
    project.commit();
    expect(await rulesOf(project, [])).toEqual([
      ['secrets/tracked-env', '.env', 1, 'new'],
      ['secrets/tracked-env', 'b/.env.local', 1, 'new'],
    ]);
  });

  it('takes the level of a rule from the configuration', async () => {
    const config = { gates: { secrets: { rules: { 'github-token': 'off' } } } };
    const project = createProject({
      'a.ts': line(first),
      'qa.config.json': JSON.stringify(config),
    });
    expect((await runQa(project, ['secrets'])).exitCode).toBe(0);
    project.write({
      'qa.config.json': JSON.stringify({
        gates: { secrets: { rules: { nope: 'off' } } },
      }),
    });
    expect((await runQa(project, ['secrets'])).exitCode).toBe(2);
  });
});

describe('qa secrets over a change', () => {
  it('reads the index, not the disk', async () => {
    const project = createProject({ 'a.ts': 'export {};\n' });
    project.commit();
    project.write({ 'a.ts': line(first) });
    expect(await rulesOf(project, ['--staged'])).toEqual([]);
    project.git('add', '.');
    project.write({ 'a.ts': 'export {};\n' });
    expect(await rulesOf(project, ['--staged'])).toMatchObject([
      ['secrets/github-token', 'a.ts', 1, 'new'],
    ]);
  });

  it('tells a new secret from one that was there', async () => {
    const project = createProject({ 'a.ts': line(first) });
    project.commit();
    project.write({ 'a.ts': `// a comment\n${line(first)}` });
    project.git('add', '.');
    const old = await runForReport(project, ['secrets', '--staged']);
    expect(old.exitCode).toBe(0);
    expect(old.report.gates[0]!.metrics).toMatchObject({ known: 1 });
    project.write({ 'a.ts': `// a comment\n${line(second)}` });
    project.git('add', '.');
    const found = await rulesOf(project, ['--staged']);
    expect(found.toSorted()).toEqual([
      ['secrets/github-token', 'a.ts', 1, 'fixed'],
      ['secrets/github-token', 'a.ts', 2, 'new'],
    ]);
  });

  it('finds what a branch added and took out again', async () => {
    const project = createProject({ 'a.ts': 'export {};\n' });
    project.commit();
    project.git('checkout', '-q', '-b', 'topic');
    project.write({ 'a.ts': line(first) });
    const commit = project.commit();
    project.write({ 'a.ts': 'export {};\n' });
    project.commit();
    expect(await rulesOf(project, ['--changed', '--base', 'main'])).toEqual([
      ['secrets/github-token', `commit ${commit.slice(0, 9)} a.ts:1`, 'new'],
    ]);
  });

  it('does not call new what a change only moved', async () => {
    const project = createProject({ 'a.ts': line(first) });
    project.commit();
    project.git('checkout', '-q', '-b', 'topic');
    project.write({ 'a.ts': `// one\n${line(first)}// two\n` });
    project.commit();
    const { exitCode } = await runQa(project, [
      'secrets',
      '--changed',
      '--base',
      'main',
    ]);
    expect(exitCode).toBe(0);
  });
});

describe('qa secrets over the history', () => {
  it('finds a secret that is gone, at the commit that brought it', async () => {
    const project = createProject({ 'a b.ts': line(first), 'é.txt': `x\n${second}\n` });
    const commit = project.commit();
    project.git('rm', '-q', 'a b.ts', 'é.txt');
    project.write({ 'c.ts': 'export {};\n' });
    project.commit();
    expect(await rulesOf(project, [])).toEqual([]);
    expect(await rulesOf(project, ['--history'])).toEqual([
      ['secrets/github-token', `commit ${commit.slice(0, 9)} a b.ts:1`, 'new'],
      ['secrets/github-token', `commit ${commit.slice(0, 9)} é.txt:2`, 'new'],
    ]);
    expect(await rulesOf(project, ['--range', 'HEAD~1..HEAD'])).toEqual([]);
  });

  it('finds what stands on another branch, and what a merge itself brought', async () => {
    const project = createProject({ 'a.ts': 'export {};\n' });
    project.commit();
    project.git('checkout', '-q', '-b', 'other');
    project.write({ 'b.ts': line(first) });
    project.commit();
    project.git('rm', '-q', 'b.ts');
    project.commit();
    project.git('checkout', '-q', 'main');
    project.write({ 'c.ts': 'export {};\n' });
    project.commit();
    project.git('merge', '-q', '--no-commit', '--no-ff', 'other');
    project.write({ 'a.ts': line(second) });
    const merge = project.commit();
    project.write({ 'a.ts': 'export {};\n' });
    project.commit();
    const found = await rulesOf(project, ['--history']);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual([
      'secrets/github-token',
      `commit ${merge.slice(0, 9)} a.ts:1`,
      'new',
    ]);
  });

  it('refuses a history that is not whole', async () => {
    const origin = createProject({ 'a.ts': 'export {};\n' });
    origin.commit();
    origin.write({ 'a.ts': '\n' });
    origin.commit();
    const clone = createProject({}, { git: false });
    origin.git(
      'clone',
      '-q',
      '--depth=1',
      `file://${origin.directory}`,
      `${clone.directory}/c`,
    );
    const run = await runQa(`${clone.directory}/c`, ['secrets', '--history']);
    expect(run.exitCode).toBe(2);
    expect(run.stdout + run.stderr).toContain('shallow');
  });
});

describe('an accepted secret', () => {
  const accept = [
    'baseline',
    'create',
    '--only',
    'secrets',
    '--reason',
    'a test',
    '--until',
    '2999-01-01',
  ];

  it('is known wherever it stands, and a new one in its line is found', async () => {
    const project = createProject({ 'a.ts': line(first) });
    project.commit();
    expect((await runQa(project, accept.slice(0, 4))).exitCode).toBe(2);
    expect((await runQa(project, accept)).exitCode).toBe(0);
    const [entry] = project
      .read('.qa/baseline.jsonl')
      .trim()
      .split('\n')
      .map((text) => JSON.parse(text) as object);
    expect(entry).toMatchObject({
      gate: 'secrets',
      rule: 'secrets/github-token',
      path: 'a.ts',
      reason: 'a test',
      until: '2999-01-01',
    });
    expect(project.read('.qa/baseline.jsonl')).not.toContain(first);
    project.write({ 'b/c.ts': line(first) });
    expect((await runQa(project, ['secrets'])).exitCode).toBe(0);
    project.write({ 'a.ts': `export const a = ['${first}', '${second}'];\n` });
    const { report } = await runForReport(project, ['secrets']);
    expect(report.findings).toMatchObject([{ path: 'a.ts', column: 64, state: 'new' }]);
  });

  it('has a salt of its own in each line', async () => {
    const project = createProject({ 'a.ts': line(first) });
    await runQa(project, accept);
    const before = project.read('.qa/baseline.jsonl');
    await runQa(project, accept);
    expect(project.read('.qa/baseline.jsonl')).toBe(before);
    project.write({ '.qa/baseline.jsonl': '' });
    await runQa(project, accept);
    expect(project.read('.qa/baseline.jsonl')).not.toBe(before);
  });

  it('counts again after its last day, and an entry without one is refused', async () => {
    const project = createProject({ 'a.ts': line(first) });
    await runQa(project, accept);
    const text = project.read('.qa/baseline.jsonl');
    project.write({ '.qa/baseline.jsonl': text.replace('2999-01-01', '2020-01-01') });
    expect((await runQa(project, ['secrets'])).exitCode).toBe(1);
    project.write({ '.qa/baseline.jsonl': text.replace(',"until":"2999-01-01"', '') });
    const run = await runQa(project, ['secrets']);
    expect(run.exitCode).toBe(2);
    expect(run.stdout + run.stderr).toContain("it has no 'until'");
  });

  it('that is gone leaves an entry that is reported, and that prune takes out', async () => {
    const project = createProject({ 'a.ts': line(first) });
    await runQa(project, accept);
    project.write({ 'a.ts': 'export {};\n' });
    expect(await rulesOf(project, [])).toEqual([
      ['secrets/unused-acceptance', '.qa/baseline.jsonl', 1, 'new'],
    ]);
    project.commit();
    await runQa(project, ['baseline', 'prune', '--only', 'secrets']);
    expect(project.read('.qa/baseline.jsonl')).toBe('');
  });

  it('can be named in a comment by its key, and only by that', async () => {
    const project = createProject({ 'a.ts': line(first) });
    const { stderr } = await runQa(project, ['secrets', '--keys']);
    const named = /secrets\/github-token:[0-9a-f]{40}/.exec(stderr)![0];
    const comment = `// qa-ignore-next-line ${named} -- a test key\n`;
    project.write({ 'a.ts': comment + line(first) });
    expect(await rulesOf(project, [])).toEqual([
      ['secrets/github-token', 'a.ts', 2, 'suppressed'],
    ]);
    project.write({ 'a.ts': comment + line(second) });
    expect(await rulesOf(project, [])).toEqual([
      ['secrets/suppression', 'a.ts', 1, 'new'],
      ['secrets/github-token', 'a.ts', 2, 'new'],
    ]);
    project.write({
      'a.yml': `# ${'qa'}-ignore-next-line secrets/github-token -- no key\nx: ${first}\n`,
      'a.ts': '',
    });
    expect(await rulesOf(project, [])).toMatchObject([
      ['secrets/suppression', 'a.yml', 1, 'new'],
      ['secrets/github-token', 'a.yml', 2, 'new'],
    ]);
  });

  it('is not judged in UTF-16 that is too large to be read at once', async () => {
    const half = Buffer.from('a\n'.repeat(16 << 20), 'utf16le');
    const large = Buffer.concat([Buffer.from([0xff, 0xfe]), half, Buffer.from('a')]);
    const { exitCode } = await runQa(createProject({ 'a.txt': large }), ['secrets']);
    expect(exitCode).toBe(2);
  });

  it('is no comment where its mark belongs to another language', async () => {
    const named = 'qa-ignore-next-line secrets/jwt -- why';
    const project = createProject({
      'a.md': `// ${named}\n`,
      'a.ts': `const yaml = "# ${named}";\n`,
      'b.yml': `# ${named}\n`,
    });
    expect(await rulesOf(project, [])).toEqual([
      ['secrets/suppression', 'b.yml', 1, 'new'],
    ]);
  });
});
