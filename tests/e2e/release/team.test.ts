import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { finish, startBinary } from '../../support/binary.ts';
import { createProject, gitEnvironment, openProject } from '../../support/project.ts';
import type { FileTree, Project } from '../../support/project.ts';

const root = resolve(import.meta.dirname, '../../..');
const address = 'https://github.com/acme/app.git';
const reason = { notApplicable: 'a library: nothing runs' };

/** What no package has to show, with the reason; the rest is proved or attested. */
const items = {
  performance: reason,
  'api-docs': reason,
  environment: reason,
  migrations: reason,
  alerts: reason,
  vulnerabilities: { notApplicable: 'no registry is reached from here' },
  'locked-dependencies': { notApplicable: 'ranges are for who installs it' },
};
const config = {
  gates: { release: { minApprovers: 2, fourEyes: true, signed: true, items } },
  release: { rollback: { deployment: { command: 'sh rollback.sh' } } },
};
const spoken = ['teams-notified', 'backup', 'maintenance-window'];
const lcov = 'SF:index.js\nDA:1,1\nDA:2,1\nend_of_record\n';
const junit =
  '<testsuite tests="1"><testcase name="adds" classname="sum"/></testsuite>';

const emailOf = (who: string): string => `${who.toLowerCase()}@example.com`;

function identityOf(who: string): Record<string, string> {
  const email = emailOf(who);
  return {
    ...{ GIT_AUTHOR_NAME: who, GIT_AUTHOR_EMAIL: email },
    ...{ GIT_COMMITTER_NAME: who, GIT_COMMITTER_EMAIL: email },
  };
}

function gitAs(who: string, { directory }: Project, ...args: string[]): void {
  const env = { ...process.env, ...gitEnvironment, ...identityOf(who) };
  execFileSync('git', args, { cwd: directory, env, stdio: 'pipe' });
}

/** What people type and read, without what differs from day to day. */
class Transcript {
  text = '';

  async qa(who: string, { directory }: Project, ...args: string[]): Promise<number> {
    const child = startBinary(directory, args, identityOf(who));
    child.stdin!.end();
    const run = await finish(child);
    const said = (run.stdout + run.stderr)
      .replaceAll(/\b(?:[0-9a-f]{40}|[0-9a-f]{12}|[0-9a-f]{7})\b/g, '<id>')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<time>')
      .replaceAll(/\/\S*qa-keys-\w+\//g, '');
    const typed = args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg)).join(' ');
    this.text += `${who}$ qa ${typed.replaceAll(/\/\S*\//g, '')}\n${said}`;
    this.text += `exit ${run.exitCode}\n\n`;
    return run.exitCode!;
  }
}

/** A key of each person, outside of every repository. */
function createKeys(...people: string[]): (who: string) => string {
  const folder = fs.mkdtempSync(join(root, 'node_modules/.cache/qa-keys-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  const keyOf = (who: string): string => join(folder, who);
  for (const who of people)
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', keyOf(who)]);
  return keyOf;
}

/** A bare repository with a release, and a change by Carl that is to be released. */
function createUpstream(files: FileTree, signers: string): string {
  const project = createProject({
    ...files,
    'index.js': 'export const a = 1;\nexport const b = 2;\n',
    'rollback.sh': 'echo rolled back\n',
    'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n',
    'qa.config.json': JSON.stringify(config),
    '.gitignore': 'junit.xml\nlcov.info\n',
    '.qa/allowed_signers': signers,
  });
  fs.chmodSync(project.path('rollback.sh'), 0o755);
  const commit = (message: string): void => {
    gitAs('Carl', project, 'add', '--all');
    gitAs('Carl', project, 'commit', '--quiet', '--message', message);
  };
  commit('feat: first');
  const { version } = JSON.parse(project.read('package.json')) as { version: string };
  gitAs('Carl', project, 'tag', '--annotate', '--message', version, `v${version}`);
  project.write({
    'README.md': `${project.read('README.md')}\nIt can do one thing more.\n`,
    'CHANGELOG.md': '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- One thing.\n',
  });
  commit('feat: one thing more');
  const remote = `${project.directory}-remote.git`;
  project.git('clone', '--quiet', '--bare', '.', remote);
  onTestFinished(() => fs.rmSync(remote, { recursive: true, force: true }));
  return remote;
}

/** A clone of somebody; the remote has the name of a forge, and is reached by path. */
function cloneFor(who: string, remote: string): Project {
  const clone = createProject({}, { git: false });
  gitAs(who, clone, 'clone', '--quiet', remote, '.');
  clone.git('config', `url.${remote}.insteadOf`, address);
  clone.git('remote', 'set-url', 'origin', address);
  return openProject(clone.directory);
}

/** Attests on a branch of its own, as a pull request would. */
async function attest(
  said: Transcript,
  who: string,
  clone: Project,
  key: string,
): Promise<void> {
  const branch = `sign-${who.toLowerCase()}`;
  gitAs(who, clone, 'switch', '--quiet', '--create', branch);
  for (const item of spoken)
    await said.qa(
      who,
      clone,
      'release',
      'attest',
      item,
      '--note',
      'seen',
      '--key',
      key,
    );
  gitAs(who, clone, 'add', '.qa/attestations');
  gitAs(who, clone, 'commit', '--quiet', '--message', `chore: ${who} has seen it`);
  gitAs(who, clone, 'push', '--quiet', 'origin', branch);
}

/** What CI leaves for the commit that is checked out. */
async function leaveEvidence(said: Transcript, who: string, clone: Project) {
  clone.write({ 'junit.xml': junit, 'lcov.info': lcov });
  await said.qa(who, clone, 'tests', 'junit.xml', '--evidence');
  await said.qa(who, clone, 'coverage', 'lcov.info', '--evidence');
  await said.qa(who, clone, 'release', 'rollback', '--drill');
}

/** Two people work through a checklist, release, and show what would be published. */
async function workThrough(files: FileTree): Promise<Transcript> {
  const keyOf = createKeys('Ada', 'Bob');
  const signers = ['Ada', 'Bob'].map(
    (who) => `${emailOf(who)} ${fs.readFileSync(`${keyOf(who)}.pub`, 'utf8')}`,
  );
  const remote = createUpstream(files, signers.join(''));
  const [ada, bob] = ['Ada', 'Bob'].map((who) => cloneFor(who, remote)) as [
    Project,
    Project,
  ];
  const said = new Transcript();
  expect(await said.qa('Ada', ada, 'release', 'verify')).toBe(2);
  await attest(said, 'Ada', ada, keyOf('Ada'));
  await attest(said, 'Bob', bob, keyOf('Bob'));
  gitAs('Ada', ada, 'switch', '--quiet', 'main');
  gitAs('Ada', ada, 'fetch', '--quiet', 'origin');
  for (const branch of ['origin/sign-ada', 'origin/sign-bob'])
    gitAs('Ada', ada, 'merge', '--quiet', '--no-ff', '--no-edit', branch);
  gitAs('Ada', ada, 'push', '--quiet', 'origin', 'main');
  await leaveEvidence(said, 'Ada', ada);
  expect(await said.qa('Ada', ada, 'release', 'verify'), said.text).toBe(0);
  expect(await said.qa('Ada', ada, 'bump', 'minor', '--push'), said.text).toBe(0);
  expect(await said.qa('Ada', ada, 'release', 'verify'), said.text).toBe(0);
  expect(await said.qa('Ada', ada, 'release', 'publish', '--dry-run')).toBe(0);
  expect(await said.qa('Ada', ada, 'release', 'forge', '--dry-run')).toBe(0);
  // Bob sees the same words, but the evidence of a machine stays on that machine.
  gitAs('Bob', bob, 'switch', '--quiet', 'main');
  gitAs('Bob', bob, 'pull', '--quiet', '--tags', 'origin', 'main');
  expect(await said.qa('Bob', bob, 'release', 'verify'), said.text).toBe(2);
  return said;
}

function manifestOf(file: string): string {
  const { name, version } = JSON.parse(fs.readFileSync(file, 'utf8')) as {
    name: string;
    version: string;
  };
  // Versions of the day would be in every line of the transcript.
  expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  return JSON.stringify({ name, version: '1.2.3', main: 'index.js' });
}

describe('a team that works through the checklist', () => {
  it.each([
    ['this project', root],
    ['a published package', join(root, 'node_modules/picomatch')],
  ])('releases %s', { timeout: 120_000 }, async (name, folder) => {
    const said = await workThrough({
      'package.json': manifestOf(join(folder, 'package.json')),
      'README.md': fs.readFileSync(join(folder, 'README.md'), 'utf8'),
    });
    if (name === 'this project')
      await expect(said.text).toMatchFileSnapshot('team.transcript.txt');
  });
});
