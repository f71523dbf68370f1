import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Report, ReportedFinding } from '../../../src/core/report.ts';
import { runBinary } from '../../support/binary.ts';
import { npmEntry } from '../../support/locks.ts';
import { osvRecord, writeArchive } from '../../support/osv.ts';
import { openProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { formats } from '../../support/secrets/formats.ts';
import { lotOf, makeKey } from '../../support/secrets/make-key.ts';

const root = join(import.meta.dirname, '../../..');

/** A key that is made anew in each run, so that no scanner stops at this file. */
function keyOf(rule: string): string {
  const { format } = formats.find((one) => one.rule === rule)!;
  return makeKey(format, lotOf(`planted ${rule}`));
}

/** A service beside the project, with most of the faults. */
const planted: Readonly<Record<string, string>> = {
  'shop/src/pay.ts': `export const key = '${keyOf('stripe-key')}';\n`,
  'shop/values.yaml': `forge:\n  token: ${keyOf('github-token')}\n`,
  'shop/settings.json': `{ "chat": "${keyOf('slack-bot-token')}" }\n`,
  'shop/app.properties': `registry.login = ${keyOf('npm-token')}\n`,
  'shop/.env': [
    `MODEL_KEY=${keyOf('anthropic-key')}`,
    'SECRET_KEY=change-me-change-me-change-me-change-me',
    'FORGOTTEN=1',
    '',
  ].join('\n'),
  'shop/.env.example': 'MODEL_KEY=\nSECRET_KEY=\nMAIL_FROM=\n',
  'shop/config.yaml': 'port: 80\nport: 8080\n',
  'shop/config.json': '{ "port": "eighty" }\n',
  'shop/config.schema.json': JSON.stringify({
    properties: { port: { type: 'integer' } },
  }),
  'shop/src/query.ts': [
    '/** Finds a user. */',
    'export const find = (db: { query(sql: string): unknown }, name: string) =>',
    "  db.query(`SELECT * FROM users WHERE name = '${name}'`);",
    '/** Reads a variable. */',
    'export const from = process.env.MAIL_FROM ?? process.env.SENDER;',
    '',
  ].join('\n'),
  'shop/src/remove.js': [
    '/** Removes a user. */',
    'export function remove(db, id) {',
    "  const sql = 'DELETE FROM users WHERE id = ' + id;",
    '  return db.execute(sql);',
    '}',
    '',
  ].join('\n'),
  'shop/src/total.py': [
    '"""Totals."""',
    'def total(cursor, day):',
    '    """The total of a day."""',
    '    cursor.execute(f"SELECT sum(price) FROM orders WHERE day = \'{day}\'")',
    '',
  ].join('\n'),
  'shop/Dockerfile': 'FROM node:latest\n',
  'shop/compose.yaml': 'services:\n  cache:\n    image: redis:7\n',
  'shop/requirements.txt': 'requests>=2\n',
  'shop/yarn.lock': '# yarn lockfile v1\n',
  'shop/package-lock.json': '{ "lockfileVersion": 3, "packages": { "": {} } }\n',
  'shop/package.json': '{ "name": "shop" }\n',
  'desk/package.json': JSON.stringify({ dependencies: { left: '^1.0.0' } }),
  '.github/workflows/planted.yml': [
    'on: push',
    'jobs:',
    '  one:',
    '    runs-on: ubuntu-latest',
    '    steps:',
    '      - uses: actions/checkout@v4',
    '',
  ].join('\n'),
};

/** What each fault is found as, and where. */
const expected: readonly (readonly [fault: string, rule: string, at: string])[] = [
  ['a key in TypeScript', 'secrets/stripe-key', 'shop/src/pay.ts:1'],
  ['a key in YAML', 'secrets/github-token', 'shop/values.yaml:2'],
  ['a key in JSON', 'secrets/slack-bot-token', 'shop/settings.json:1'],
  ['a key in properties', 'secrets/npm-token', 'shop/app.properties:1'],
  ['a key in .env', 'secrets/anthropic-key', 'shop/.env:1'],
  ['a key that is gone', 'secrets/gitlab-token', 'commit * gone.txt:1'],
  ['a tracked .env', 'secrets/tracked-env', 'shop/.env:1'],
  ['a tracked .env, to the other gate', 'env/in-git', 'shop/.env'],
  ['a placeholder as SECRET_KEY', 'env/weak-secret', 'shop/.env'],
  ['a variable of the template that is not set', 'env/missing-key', 'shop/.env'],
  ['a variable that no template names', 'env/undeclared-key', 'shop/.env'],
  ['one that code reads', 'env/undocumented-key', 'shop/src/query.ts:5'],
  ['a key twice in YAML', 'env/config-duplicate-key', 'shop/config.yaml'],
  ['a value against the schema', 'env/config-schema', 'shop/config.json'],
  ['SQL in a template', 'sql-injection', 'shop/src/query.ts:3'],
  ['SQL in a variable', 'sql-injection', 'shop/src/remove.js:4'],
  ['SQL in an f-string', 'sql-injection', 'shop/src/total.py:4'],
  ['an entry without a hash', 'deps/integrity', 'package-lock.json:*'],
  ['an entry from elsewhere', 'deps/host', 'package-lock.json:*'],
  ['the tarball of another package', 'deps/name', 'package-lock.json:*'],
  ['a lock that is behind', 'deps/drift', 'package-lock.json'],
  ['two locks', 'deps/lock', 'shop/package-lock.json'],
  ['no lock', 'deps/lock', 'desk/package.json'],
  ['a requirement without a version', 'deps/integrity', 'shop/requirements.txt:1'],
  ['an action by tag', 'deps/action', '.github/workflows/planted.yml:6'],
  ['an image that floats', 'deps/image', 'shop/Dockerfile:1'],
  ['an image of a moving version', 'deps/image', 'shop/compose.yaml:3'],
  ['a licence that is not allowed', 'deps/licence', 'viral@1.0.0'],
  ['a script at installation', 'deps/install-script', 'viral@1.0.0'],
  ['a vulnerable package', 'deps/vulnerability', 'stale@1.0.0'],
  ['a package that is an attack', 'deps/malicious', 'viral@1.0.0'],
];

const reviewed = ['gate', '--only', 'review', 'secrets', 'env'];

describe('faults planted in a copy of this project', () => {
  const runs: { clean: Run[]; planted: Run[] } = { clean: [], planted: [] };
  let directory = '';

  beforeAll(async () => {
    directory = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'qa-planted-')));
    const project = openProject(join(directory, 'project'));
    copyProject(project);
    const database = await makeDatabase(join(directory, 'database'));
    runs.clean = await judge(project, database);
    project.write(planted);
    project.write({ 'gone.txt': `${keyOf('gitlab-token')}\n` });
    breakLock(project);
    project.commit('feat: faults');
    fs.rmSync(project.path('gone.txt'));
    project.commit('fix: one of them');
    runs.planted = await judge(project, database);
  }, 180_000);

  afterAll(() => fs.rmSync(directory, { recursive: true, force: true }));

  it('are not in the project itself', () => {
    for (const { stdout, exitCode, report } of runs.clean) {
      expect(report.findings.filter(counts), stdout).toEqual([]);
      expect(exitCode).toBe(0);
    }
  });

  it.each(expected)('%s is found as %s', (_, rule, at) => {
    expect(placesOf(runs.planted)).toContain(`${rule} ${at}`);
  });

  it('are all that is found', () => {
    const known = expected.map(([, rule, at]) => `${rule} ${at}`);
    expect(placesOf(runs.planted).toSorted()).toEqual(known.toSorted());
    expect(runs.planted.map(({ exitCode }) => exitCode)).toEqual([1, 1, 1]);
  });
});

interface Run {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly report: Report;
}

async function judge(project: Project, database: string): Promise<Run[]> {
  const commands = [reviewed, ['secrets', '--history'], ['deps', '--db', database]];
  const done: Run[] = [];
  for (const argv of commands) {
    const run = await runBinary(project.directory, [...argv, '--format', 'json']);
    done.push({ ...run, report: JSON.parse(run.stdout) as Report });
  }
  return done;
}

/** The files of the project as they are now, in a repository of one commit. */
function copyProject(project: Project): void {
  const argv = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', argv, { cwd: root, encoding: 'utf8' });
  const files = listed.split('\0').filter((path) => path !== '');
  for (const path of files) {
    // What was removed and not committed yet is listed, too.
    if (!fs.existsSync(join(root, path))) continue;
    fs.mkdirSync(dirname(project.path(path)), { recursive: true });
    fs.copyFileSync(join(root, path), project.path(path));
  }
  project.git('init', '--quiet', '--initial-branch=main');
  project.commit('feat: the project');
}

/** What is known: a weakness of one package that is planted, and an attack. */
async function makeDatabase(folder: string): Promise<string> {
  fs.mkdirSync(folder);
  const archive = join(folder, 'all.zip');
  const events = [{ introduced: '0' }, { fixed: '1.0.1' }];
  await writeArchive(archive, [
    osvRecord('GHSA-planted', 'stale', events, {
      database_specific: { severity: 'HIGH' },
    }),
    osvRecord('MAL-planted', 'viral', [{ introduced: '0' }]),
  ]);
  const argv = ['deps', 'db', 'pull', '--db', folder, '--from', archive];
  const pulled = await runBinary(folder, [...argv, '--ecosystem', 'npm']);
  expect(pulled.exitCode, pulled.stderr).toBe(0);
  return folder;
}

interface NpmLock {
  readonly packages: Record<string, Record<string, unknown>>;
}

function breakLock(project: Project): void {
  const manifest = JSON.parse(project.read('package.json')) as {
    dependencies: Record<string, string>;
  };
  const lock = JSON.parse(project.read('package-lock.json')) as NpmLock;
  const { packages } = lock;
  delete packages['node_modules/semver']!['integrity'];
  packages['node_modules/ajv']!['resolved'] =
    'https://evil.example/ajv/-/ajv-8.20.0.tgz';
  packages['node_modules/yaml']!['resolved'] =
    'https://registry.npmjs.org/yaml1/-/yaml1-2.9.1.tgz';
  const viral = { license: 'AGPL-3.0-only', hasInstallScript: true };
  Object.assign(packages, {
    'node_modules/viral': npmEntry('viral', '1.0.0', viral),
    'node_modules/stale': npmEntry('stale', '1.0.0', { license: 'MIT' }),
  });
  for (const table of [manifest, packages['']!] as { dependencies: object }[])
    Object.assign(table.dependencies, { viral: '^1.0.0', stale: '^1.0.0' });
  // Only the manifest was changed.
  manifest.dependencies['libsql'] = '^0.6.0';
  project.write({
    'package.json': JSON.stringify(manifest, null, 2),
    'package-lock.json': JSON.stringify(lock, null, 2),
  });
}

/** Faults, and not what the report only mentions. */
function counts({ state, severity }: ReportedFinding): boolean {
  return severity === 'error' && (state === 'new' || state === 'worsened');
}

function placesOf(runs: readonly Run[]): readonly string[] {
  const found = runs.flatMap(({ report }) => report.findings.filter(counts));
  return [...new Set(found.map(placeOf))];
}

/** Lines of the lock and ids of commits are whatever they are. */
function placeOf({ rule, path, line, subject }: ReportedFinding): string {
  const at = path === null ? subject! : line === null ? path : `${path}:${line}`;
  const shown = at
    .replace(/^commit \w+ /, 'commit * ')
    .replace(/^package-lock\.json:\d+$/, 'package-lock.json:*');
  return `${rule} ${shown}`;
}
