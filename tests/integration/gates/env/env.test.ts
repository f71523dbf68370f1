import { describe, expect, it } from 'vitest';
import { createProject } from '../../../support/project.ts';
import type { FileTree, Project } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';

const drawn = '9f3c71d0b58e4a2696cd1f7be0345a8d';
const key = (value: string): string => `SECRET_KEY=${value}\n`;
const ignoring = { '.gitignore': '.env\n' };

async function judge(files: FileTree, args: readonly string[] = []) {
  return judgeProject(createProject({ ...ignoring, ...files }), args);
}

async function judgeProject(project: Project, args: readonly string[] = []) {
  const { exitCode, report, stdout } = await runForReport(project, ['env', ...args]);
  const found = report.findings.map(({ rule, path, subject, message }) => [
    ...[rule, path ?? subject, message],
  ]);
  return { exitCode, found, stdout, report };
}

describe('qa env', () => {
  it('passes where .env, its template and the code agree', async () => {
    const { exitCode, found } = await judge({
      '.env': `${key(drawn)}PORT=1\n`,
      '.env.example': 'SECRET_KEY=\nPORT=8000\n',
      'a.ts': 'f(process.env.SECRET_KEY, process.env["PORT"]);\n',
    });
    expect(found).toEqual([]);
    expect(exitCode).toBe(0);
  });

  it('finds what .env and its template do not share, both ways', async () => {
    const { exitCode, found } = await judge({
      '.env': 'A=1\nNEW=1\nEMPTY=\n',
      '.env.template': '# NEVER=\nA=\nGONE=\nEMPTY=\n',
      'a.sh': 'echo $A $GONE $EMPTY',
    });
    expect(found).toEqual([
      ['env/missing-key', '.env', 'GONE of .env.template is not set here'],
      ['env/undeclared-key', '.env', expect.stringContaining('line 2 sets NEW')],
    ]);
    expect(exitCode).toBe(1);
  });

  it('finds what code reads and no template names, and what nothing reads', async () => {
    const { found } = await judge({
      '.env.example': 'A=\nUNUSED=\nIN_COMPOSE=\n',
      'compose.yaml': 'x: ${IN_COMPOSE}\n',
      'README.md': 'UNUSED is a variable\n',
      'a.ts': 'const { A, B: b = 1 } = process.env;\nf(process.env.CI);\n',
      'b.py': 'import os\nfrom os import environ as e\nos.getenv("C"), e["D"]\n',
      'c.test.ts': 'process.env.ONLY_IN_TESTS;\n',
      's.py':
        'class S(BaseSettings):\n    model_config = SettingsConfigDict(env_prefix="APP_")\n    url: str\n',
    });
    expect(found).toMatchObject([
      ['env/unused-key', '.env.example', 'line 2 names UNUSED, which nothing reads'],
      ['env/undocumented-key', 'a.ts', expect.stringMatching(/^B is read/)],
      ['env/undocumented-key', 'b.py', expect.stringMatching(/^C is read/)],
      ['env/undocumented-key', 'b.py', expect.stringMatching(/^D is read/)],
      ['env/undocumented-key', 's.py', expect.stringMatching(/^APP_URL is read/)],
    ]);
  });

  it('goes by the nearest template and those above it', async () => {
    const { found } = await judge({
      '.env.example': 'TOP=\n',
      'a/.env.example': 'OWN=\n',
      'a/i.ts': 'f(process.env.TOP, process.env.OWN, process.env.OTHER);\n',
      'b/i.ts': 'f(process.env.OWN);\n',
    });
    expect(found).toMatchObject([
      ['env/undocumented-key', 'a/i.ts', expect.stringContaining('a/.env.example')],
      ['env/undocumented-key', 'b/i.ts', expect.stringMatching(/^OWN/)],
    ]);
  });

  it('reads no line of a .env silently', async () => {
    const { found } = await judge({
      '.env': 'A=1\nA=2\nnonsense\n1B=2\nC =3\nD="a" b\nE=a#b\nF="x\n',
      '.env.example': 'A=\nC=\nD=\nE=\nF=\n',
      'a.sh': '$A $C $D $E $F',
    });
    expect(found.map(([rule, , message]) => [rule, message])).toEqual([
      ['env/duplicate-key', 'line 2 sets A again, after line 1'],
      ['env/syntax', expect.stringContaining('line 3 has no =')],
      ['env/syntax', expect.stringContaining('line 4 does not begin')],
      ['env/syntax', expect.stringContaining('line 5 has a blank')],
      ['env/syntax', expect.stringContaining('line 6 goes on')],
      ['env/syntax', expect.stringContaining('line 7 has a #')],
      ['env/syntax', expect.stringContaining('line 8 opens a quote')],
    ]);
  });

  it.each([
    ['short', 'x7Kq', 'SECRET_KEY has 4 characters, 32 needed'],
    ['a run', 'a'.repeat(32), 'SECRET_KEY is only a placeholder'],
    ['a repeated part', 'kwzpqrtm'.repeat(4), 'SECRET_KEY repeats itself'],
    ['a placeholder', 'changethis-changethis-changethis', 'only a placeholder'],
    ['of Django', `django-insecure-${drawn}`, 'only a placeholder'],
  ])('refuses a SECRET_KEY that is %s', async (_what, value, message) => {
    const { exitCode, found, stdout } = await judge({
      ...{ '.env': key(value), '.env.example': key(''), 'a.sh': '$SECRET_KEY' },
    });
    expect(found).toEqual([
      ['env/weak-secret', '.env', expect.stringContaining(message)],
    ]);
    expect(exitCode).toBe(1);
    expect(stdout).not.toContain(value);
  });

  it('refuses the SECRET_KEY of the template', async () => {
    const { found } = await judge({
      ...{ '.env': key(drawn), '.env.example': key(drawn), 'a.sh': '$SECRET_KEY' },
    });
    expect(found).toMatchObject([
      ['env/weak-secret', '.env', expect.stringMatching(/one of the template/)],
    ]);
  });

  it('takes 32 characters and refuses 31', async () => {
    const rest = { '.env.example': key(''), 'a.sh': '$SECRET_KEY' };
    const exact = await judge({ ...rest, '.env': key(drawn) });
    expect(exact.found).toEqual([]);
    const short = await judge({ ...rest, '.env': key(drawn.slice(1)) });
    expect(short.found).toHaveLength(1);
  });

  it('wants a template beside .env, and values for what is required', async () => {
    const { found } = await judge({
      '.env': 'A=1\n',
      'b/.env': 'X=\n',
      'b/.env.example': 'X=\n',
      'b/a.sh': '$X',
      'qa.config.json': '{ "gates": { "env": { "required": ["X"] } } }',
    });
    expect(found).toMatchObject([
      ['env/missing-key', '.env', 'X is required and not set here'],
      ['env/no-template', '.env', expect.anything()],
      ['env/missing-key', 'b/.env', 'X is required and has no value'],
    ]);
  });

  it('judges nothing where there is nothing', async () => {
    const { exitCode, report } = await judge({ 'a.ts': 'process.env.A;\n' });
    expect(exitCode).toBe(2);
    expect(report.verdict).toBe('unknown');
  });
});

describe('what a .env holds', () => {
  const files = { '.env.example': 'DB_PASSWORD=\n', 'a.sh': '$DB_PASSWORD' };
  const password = 'Quiet.Harbour-71';

  it('is found in a file that git tracks, and is not printed', async () => {
    const project = createProject({
      ...{ ...ignoring, ...files, '.env': `DB_PASSWORD=${password}\n` },
      'docs/setup.txt': `one\nlog in with ${password}\n`,
    });
    project.commit();
    const { found, stdout } = await judgeProject(project);
    expect(found).toEqual([
      [
        'env/in-git',
        'docs/setup.txt',
        'the value of DB_PASSWORD stands here in line 2',
      ],
    ]);
    expect(stdout).not.toContain(password);
  });

  it('is found in the history, also as a part of an address', async () => {
    const project = createProject({
      ...{ ...ignoring, '.env.example': 'URL=\n', 'a.sh': '$URL' },
      'old.txt': `x\n${password}\n`,
    });
    const commit = project.commit().slice(0, 9);
    project.write({ 'old.txt': '', '.env': `URL=mysql://app:${password}@db/x\n` });
    project.commit();
    const { found, stdout } = await judgeProject(project);
    expect(found).toEqual([
      ['env/in-git', `commit ${commit} old.txt`, expect.stringContaining('of URL was')],
    ]);
    expect(stdout).not.toContain(password);
  });

  it('must not be a file of git, or become one', async () => {
    const project = createProject({ ...files, '.env': 'DB_PASSWORD=x\n' });
    expect((await judgeProject(project)).found).toMatchObject([
      ['env/in-git', '.env', expect.stringMatching(/^git does not ignore/)],
    ]);
    const commit = project.commit().slice(0, 9);
    expect((await judgeProject(project)).found).toMatchObject([
      ['env/in-git', '.env', expect.stringMatching(/^git tracks/)],
    ]);
    project.git('rm', '--quiet', '--cached', '.env');
    project.write(ignoring);
    project.commit();
    expect((await judgeProject(project)).found).toMatchObject([
      ['env/in-git', `commit ${commit} .env`, expect.stringMatching(/was committed/)],
    ]);
  });
});

describe('a config file', () => {
  const schema = JSON.stringify({
    type: 'object',
    required: ['port'],
    properties: { port: { type: 'integer', maximum: 65_535 }, mode: { enum: ['a'] } },
  });

  it('is what its schema says', async () => {
    const { found, exitCode } = await judge({
      'config.schema.json': schema,
      'config.yaml': 'mode: a\nport: 70000\n',
      'app/config.json': '{ "mode": "b" }',
    });
    expect(found).toEqual([
      [
        'env/config-schema',
        'app/config.json',
        "line 1: / must have required property 'port'",
      ],
      [
        'env/config-schema',
        'app/config.json',
        expect.stringContaining('/mode must be equal'),
      ],
      ['env/config-schema', 'config.yaml', 'line 2: /port must be <= 65535'],
    ]);
    expect(exitCode).toBe(1);
  });

  it('has no key twice and no secret, not even a weak one', async () => {
    const { found, stdout } = await judge({
      'config.yaml':
        'db:\n  user: app\n  user: me\n  password: hunter2\n  token: ${TOKEN}\n  password_file: /run/x\n',
      'config.json': '{ "a": 1, "a": 2 }',
      'config.prod.yml': 'a: [\n',
    });
    expect(found).toMatchObject([
      ['env/config-duplicate-key', 'config.json', 'line 1 has a again'],
      ['env/config-syntax', 'config.prod.yml', expect.stringMatching(/^line \d: /)],
      ['env/config-duplicate-key', 'config.yaml', 'line 3 has user again'],
      ['env/config-secret', 'config.yaml', 'line 4 holds the value of password'],
    ]);
    expect(stdout).not.toContain('hunter2');
  });

  it('is not judged where a pattern of its schema does not end', async () => {
    const pattern = '^(a+)+$';
    const { exitCode, stdout } = await judge({
      'config.schema.json': JSON.stringify({ properties: { a: { pattern } } }),
      'config.json': JSON.stringify({ a: `${'a'.repeat(40)}!` }),
    });
    expect(exitCode).toBe(2);
    expect(stdout).toContain('1 file could not be judged');
  });

  it('is not judged by a file that is not a schema', async () => {
    const { exitCode, report } = await judge({
      ...{ 'config.schema.json': '{ "type": "number ', 'config.yaml': 'a: 1\n' },
    });
    expect(exitCode).toBe(2);
    expect(report.verdict).toBe('unknown');
  });
});
