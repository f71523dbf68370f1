import fs from 'node:fs';
import { parse } from 'yaml';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import { workflowErrors } from '../../support/workflows.ts';

const manifest = JSON.stringify({
  name: 'shop',
  devDependencies: { vitest: '4', 'qa-toolchain': '0.1.0' },
  dependencies: { ioredis: '6', pg: '8' },
});

function shop(files: Readonly<Record<string, string>> = {}): Project {
  const project = createProject({
    'package.json': manifest,
    'package-lock.json': '{}',
    'src/a.ts': '// TODO later\nexport const a = process.env.SHOP_KEY;\n',
    'tests/a.test.ts': 'export function help() {}\n',
    ...files,
  });
  project.commit();
  return project;
}

describe('qa init', () => {
  it('writes everything at once, and finds nothing to write the second time', async () => {
    const project = shop();
    const first = await runQa(project, ['init', '--yes']);
    expect(first.exitCode).toBe(0);
    for (const file of [
      ...['qa.config.jsonc', '.github/workflows/ci.yml', '.env.template'],
      ...['.github/workflows/security.yml', '.github/pull_request_template.md'],
      ...['CHANGELOG.md', '.qa/baseline.jsonl', '.git/hooks/pre-commit'],
    ])
      expect(project.exists(file), file).toBe(true);
    expect(project.read('.env.template')).toContain('\nSHOP_KEY=\n');
    expect(project.read('.gitignore')).toContain('.qa/evidence/\n');
    project.git('add', '--all');
    project.git('commit', '--quiet', '--no-verify', '--message', 'build: qa');
    const second = await runQa(project, ['init', '--yes']);
    expect(second.stdout).toContain('there is nothing to write');
    expect(project.git('status', '--porcelain')).toBe('');
  });

  it('looks at no installed package, and keeps git from taking them', async () => {
    const project = createProject({
      'package.json': manifest,
      'a.js': 'export const a = process.env.SHOP_KEY;\n',
      'node_modules/pg/index.js': 'export const b = process.env.PG_KEY;\n',
    });
    project.git('init', '--quiet');
    await runQa(project, ['init', '--yes']);
    expect(project.read('.env.template')).toMatch(/SHOP_KEY=\n$/);
    expect(project.read('.env.template')).not.toContain('PG_KEY');
    expect(project.read('.gitignore')).toContain('node_modules/\n');
    expect(project.git('status', '--porcelain')).not.toContain('node_modules');
  });

  it('accepts what is there, so that the first gate passes and new findings fail', async () => {
    const project = shop();
    await runQa(project, ['init', '--yes']);
    project.git('add', '--all');
    expect((await runQa(project, ['gate', 'commit'])).exitCode).toBe(0);
    expect((await runQa(project, ['check'])).exitCode).toBe(0);
    project.write({ 'src/b.ts': '// TODO new\n' });
    project.git('add', '--all');
    const refused = await runQa(project, ['gate', 'commit']);
    expect(refused.exitCode).toBe(1);
    expect(refused.stdout).toContain('todo-comment');
  });

  it('shows a diff and writes nothing where the answer is no or the run is dry', async () => {
    const project = shop();
    const dry = await runQa(project, ['init', '--dry-run']);
    expect(dry.stdout).toContain('+++ b/qa.config.jsonc');
    const no = await runQa(project, ['init'], { answer: 'n' });
    expect(no.stdout).toContain('Nothing was written');
    expect(project.git('status', '--porcelain')).toBe('');
    const yes = await runQa(project, ['init'], { answer: '' });
    expect(yes.exitCode).toBe(0);
    expect(project.exists('qa.config.jsonc')).toBe(true);
  });

  it('ends 2 where nobody can answer', async () => {
    const run = await runQa(shop(), ['init'], { stdin: '' });
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('Add --yes');
  });

  it('replaces no file that is there, and says which it kept', async () => {
    const own = {
      'qa.config.json': '{"rules":{"complexity":{"max":20}}}',
      '.github/workflows/ci.yml': 'name: ours\non: push\njobs: {}\n',
      'HISTORY.md': '# History\n',
      '.env.example': 'SHOP_KEY=\n',
      '.github/PULL_REQUEST_TEMPLATE.md': 'Ours.\n',
      '.gitignore': '.qa/cache\n',
    };
    const project = shop(own);
    const { stdout } = await runQa(project, ['init', '--yes']);
    for (const [file, text] of Object.entries(own))
      if (file !== '.gitignore') expect(project.read(file), file).toBe(text);
    expect(project.exists('qa.config.jsonc')).toBe(false);
    expect(project.exists('CHANGELOG.md')).toBe(false);
    expect(stdout).toContain('kept as it is: CHANGELOG.md (HISTORY.md is there)');
    expect(project.read('.gitignore')).toMatch(/^\.qa\/cache\n\.qa\/evidence\/\n/);
  });

  it('works without a repository and in an empty directory', async () => {
    const project = createProject({}, { git: false });
    const run = await runQa(project, ['init', '--yes']);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toContain('git init, then qa hooks install');
    expect(run.stdout).not.toContain('could not judge');
    expect(project.exists('qa.config.jsonc')).toBe(true);
  });

  it('writes workflows that GitHub’s parser takes, for every package manager', async () => {
    const kinds: Record<string, string>[] = [
      {},
      { 'pnpm-lock.yaml': '' },
      { 'yarn.lock': '', '.yarnrc.yml': '' },
      { 'bun.lock': '' },
      { 'pyproject.toml': '[project]\ndependencies = ["flask"]\n', 'app/a.py': '' },
      { '.nvmrc': '24\n', '.python-version': '3.12\n', 'requirements.txt': 'black\n' },
    ];
    for (const files of kinds) {
      const project = shop(files);
      await runQa(project, ['init', '--yes']);
      for (const name of ['ci', 'security']) {
        const text = project.read(`.github/workflows/${name}.yml`);
        expect(workflowErrors(text), text).toEqual([]);
        expect(text).not.toMatch(/uses: [^@\n]+@(?![0-9a-f]{40} # v)/);
      }
      const { jobs } = parse(project.read('.github/workflows/ci.yml')) as {
        jobs: Record<string, { services?: object; needs?: string }>;
      };
      expect(jobs['test']!.needs).toBe('lint');
      expect(Object.keys(jobs['test']!.services!)).toEqual(['postgres', 'redis']);
    }
  });

  it.each([
    ['GitHub', 'package.json', '.github/workflows/ci.yml'],
    ['GitLab', 'package.json', '.gitlab-ci.yml'],
    ['GitLab', 'app/main.py', '.gitlab-ci.yml'],
  ])(
    'writes for %s what its own gate of pins takes, beside %s',
    async (host, of, ci) => {
      const dependencies = { pg: '8', mysql2: '3', ioredis: '6', mongodb: '6' };
      const text = of.endsWith('.json') ? JSON.stringify({ dependencies }) : '';
      const project = createProject({ [of]: text, 'tests/test_a.py': '' });
      const remote = `git@${host.toLowerCase()}.com:shop/shop.git`;
      project.git('remote', 'add', 'origin', remote);
      await runQa(project, ['init', '--yes']);
      expect(project.read(ci)).toMatch(host === 'GitLab' ? /image: \w+:\d/ : /uses: /);
      const { stdout, exitCode } = await runQa(project, ['deps', '--only', 'pins']);
      expect(exitCode, stdout).toBe(0);
    },
  );

  it('writes for GitLab or Drone where the repository says so', async () => {
    const gitlab = shop();
    gitlab.git('remote', 'add', 'origin', 'git@gitlab.com:shop/shop.git');
    await runQa(gitlab, ['init', '--yes']);
    const file = parse(gitlab.read('.gitlab-ci.yml')) as Record<string, unknown>;
    expect(file['stages']).toEqual(['lint', 'test', 'security']);
    expect(file['test']).toMatchObject({
      services: [
        { name: 'postgres:16.9', alias: 'postgres' },
        { name: 'redis:7.4.7', alias: 'redis' },
      ],
      artifacts: { reports: { junit: 'reports/junit.xml' } },
    });
    expect(gitlab.exists('.gitlab/merge_request_templates/Default.md')).toBe(true);
    expect(gitlab.exists('.github')).toBe(false);

    const drone = shop({ '.drone.yml': 'kind: pipeline\n' });
    const run = await runQa(drone, ['init', '--yes']);
    expect(run.stdout).toContain('kept as it is: .drone.yml');
    expect(drone.exists('.github/workflows')).toBe(false);
  });

  it('writes for Drone where --ci says so', async () => {
    const project = shop();
    const run = await runQa(project, ['init', '--yes', '--ci', 'drone']);
    expect(run.exitCode, run.stderr).toBe(0);
    // What drone-runner-docker's own parser and linter make of it is in decision 178.
    const step = (name: string, command: string) => ({
      ...{ name, image: 'node:24.14.1' },
      commands: ['npm ci', `npx --no-install qa gate ci${command}`],
    });
    const skips = ' --skip tests="in the step test"';
    expect(parse(project.read('.drone.yml'))).toEqual({
      ...{ kind: 'pipeline', type: 'docker', name: 'ci' },
      trigger: { event: ['push', 'pull_request'] },
      services: [
        {
          ...{ name: 'postgres', image: 'postgres:16.9' },
          environment: { POSTGRES_PASSWORD: 'test', POSTGRES_DB: 'test' },
        },
        { name: 'redis', image: 'redis:7.4.7' },
      ],
      steps: [
        step('lint', skips),
        step('test', ' --only tests'),
        step('security', ' --only review secrets deps'),
      ],
    });
    expect(project.exists('.github/workflows')).toBe(false);
  });

  it.each([
    ['github', '.github/workflows/ci.yml', 'job'],
    ['gitlab', '.gitlab-ci.yml', 'job'],
    ['drone', '.drone.yml', 'step'],
  ])(
    'lets the tests of %s judge coverage where V8 measures it',
    async (ci, file, part) => {
      const project = createProject({
        'package.json': '{"scripts":{"test":"node --test"}}',
        'a.test.js': '',
      });
      await runQa(project, ['init', '--yes', '--ci', ci]);
      const text = project.read(file);
      expect(text).toContain('gate ci --only tests coverage');
      const reason = `"in the ${part} test"`;
      expect(text).toContain(` --skip tests=${reason} --skip coverage=${reason}`);
    },
  );

  it.each([
    ['in a repository with a template', true, { '.env.example': 'SHOP_KEY=\n' }],
    ['where no source asks for a variable', true, { 'src/a.ts': '' }],
    ['where git begins only afterwards', false, { 'packages/api/.env': 'A=1\n' }],
  ])('keeps an untracked .env out of the next commit %s', async (_, git, files) => {
    const project = createProject(
      { 'package.json': manifest, ...files, '.env': 'SHOP_KEY=secret\n' },
      { git },
    );
    expect((await runQa(project, ['init', '--yes'])).exitCode).toBe(0);
    if (!git) project.git('init', '--quiet');
    project.git('add', '--all');
    expect(project.git('ls-files')).not.toMatch(/\.env$/m);
  });

  it('writes a baseline again that was deleted, and keeps other attributes', async () => {
    const project = shop({ '.qa/.gitattributes': '*.json text' });
    expect((await runQa(project, ['init', '--yes'])).exitCode).toBe(0);
    const baseline = project.read('.qa/baseline.jsonl');
    const attributes = '*.json text\nbaseline.jsonl merge=union text eol=lf\n';
    expect(project.read('.qa/.gitattributes')).toBe(attributes);
    for (const text of [null, '']) {
      if (text === null) fs.rmSync(project.path('.qa/baseline.jsonl'));
      else project.write({ '.qa/baseline.jsonl': text });
      const again = await runQa(project, ['init', '--yes']);
      expect(again.exitCode, again.stderr).toBe(0);
      expect(project.read('.qa/baseline.jsonl')).toBe(baseline);
      expect(project.read('.qa/.gitattributes')).toBe(attributes);
    }
  });

  it.each([
    ['pnpm@10.0.0', {}, 'pnpm install'],
    ['pnpm@10.0.0', { 'pnpm-lock.yaml': '' }, 'pnpm install --frozen-lockfile'],
    ['pnpm@10.0.0', { 'yarn.lock': '' }, 'pnpm install'],
    ['yarn@4.0.0', {}, 'yarn install --no-immutable'],
    ['yarn@1.22.22', {}, 'yarn install'],
    ['bun@1.2.0', {}, 'bun install'],
    ['npm@10.0.0', {}, 'npm install'],
  ])('installs with %s beside %j by %s', async (packageManager, files, command) => {
    const text = JSON.stringify({ packageManager });
    const project = createProject({ 'package.json': text, ...files });
    await runQa(project, ['init', '--yes', '--ci', 'drone']);
    expect(project.read('.drone.yml')).toContain(`- ${command}\n`);
  });

  it('goes on beside a hook that is not a shell script, and knows its call', async () => {
    const project = shop();
    const python = '#!/usr/bin/env python3\nimport subprocess\n';
    project.write({ '.git/hooks/pre-push': python });
    const told = '.git/hooks/pre-push is not a shell script. Call this in it: npx';
    for (const words of ['Written. What comes next:', 'there is nothing to write']) {
      const run = await runQa(project, ['init', '--yes']);
      expect(run.exitCode, run.stderr).toBe(0);
      expect(run.stdout).toContain(words);
      expect(run.stdout).toContain(told);
    }
    expect(project.read('.git/hooks/pre-commit')).toContain('qa_run gate commit');
    const open = await runQa(project, ['hooks', 'install']);
    expect(open).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(told) });
    expect(open.stdout).toMatch(/^pre-push +missing/m);

    const call = `${python}subprocess.run(["npx", "qa", "gate", "push"])\n`;
    project.write({ '.git/hooks/pre-push': call });
    for (const verb of ['install', 'status', 'uninstall']) {
      const run = await runQa(project, ['hooks', verb]);
      expect(run.stdout).toMatch(/^pre-push +installed/m);
      expect(run.stderr).not.toContain(told);
      expect(run.exitCode).toBe(0);
    }
    expect(project.read('.git/hooks/pre-push')).toBe(call);
  });

  it.each([
    ['Jenkinsfile', 'Jenkins'],
    ['.circleci/config.yml', 'CircleCI'],
    ['.gitea/workflows/ci.yml', 'Gitea Actions'],
    ['.woodpecker/test.yml', 'Woodpecker'],
  ])('writes for no other CI where %s shows %s', async (file, name) => {
    const project = shop({ [file]: '' });
    const { stdout } = await runQa(project, ['init', '--yes']);
    expect(stdout).toContain(`CI         ${name}\n`);
    expect(stdout).toContain('Let CI run, with the whole history: npx qa gate ci');
    expect(project.exists('.github/workflows')).toBe(false);
  });

  it('accepts what the dependencies lack until a day, and no secret', async () => {
    const key = ['AKIA', 'IOSFODNN7REALKEY'].join('');
    const project = createProject({
      'package.json': '{"dependencies":{"pg":"8"}}',
      'a.js': `export const key = '${key}';\n`,
      Dockerfile: 'FROM node:latest\n',
    });
    project.commit();
    const { stdout } = await runQa(project, ['init', '--yes']);
    expect(stdout).toMatch(/of these, 2 of the dependencies until \d{4}-\d\d-\d\d: /);
    expect(stdout).toContain('does not accept 1 finding of secrets: npx qa gate ci');
    project.git('add', '--all');
    const deps = await runQa(project, ['deps', '--only', 'lock']);
    expect(deps.exitCode, deps.stdout).toBe(0);
    expect(deps.stdout).toContain('1 known');
    project.write({ 'b/Dockerfile': 'FROM redis:latest\n' });
    expect((await runQa(project, ['deps', '--only', 'pins'])).exitCode).toBe(1);
    expect((await runQa(project, ['secrets'])).exitCode).toBe(1);
  });

  it('accepts no lock that the next commit brings along', async () => {
    const project = createProject({
      'package.json': '{"name":"a","version":"1.0.0","dependencies":{}}',
      'package-lock.json':
        '{"name":"a","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"a","version":"1.0.0"}}}',
    });
    const { stdout } = await runQa(project, ['init', '--yes']);
    expect(stdout).not.toContain('of the dependencies until');
    expect(project.exists('.qa/baseline.jsonl')).toBe(false);
  });

  it('writes nothing into a bare repository', async () => {
    const project = createProject({}, { git: false });
    project.git('init', '--quiet', '--bare');
    const run = await runQa(project, ['init', '--yes']);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain('Clone it, and run there');
    expect(project.exists('qa.config.jsonc')).toBe(false);
  });

  it('writes into the work tree from the folder of git', async () => {
    const project = shop();
    const inside = { ...project, directory: project.path('.git') };
    expect((await runQa(inside, ['init', '--yes'])).exitCode).toBe(0);
    expect(project.exists('qa.config.jsonc')).toBe(true);
    expect(project.exists('.git/qa.config.jsonc')).toBe(false);
  });

  it('sets rules by what the files are for, and limits by what the formatter allows', async () => {
    const project = shop({
      '.prettierrc': '{"printWidth": 100}',
      'examples/a.js': 'console.log(1);\n',
      'scripts/b.js': 'console.log(1);\n',
      'dist/c.js': 'console.log(1);\n',
    });
    await runQa(project, ['init', '--yes']);
    const shown = await runQa(project, ['config', 'explain', 'examples/a.js']);
    expect(shown.exitCode).toBe(0);
    const text = project.read('qa.config.jsonc');
    expect(text).toContain('"line-length": {\n      "max": 100');
    expect(text).toContain('"ignores": ["**/dist/**"]');
    const run = await runQa(project, ['check', 'examples', 'scripts']);
    expect(run.stdout).not.toContain('console-usage');
  });

  it('writes the template of a pull request in Chinese where the README is', async () => {
    const project = shop({ 'README.md': '# 商店\n\n这是一个商店系统的后端。\n' });
    await runQa(project, ['init', '--yes']);
    expect(project.read('.github/pull_request_template.md')).toContain('## 更改类型');
  });

  it('writes a template whose parts qa pr knows, in both languages', async () => {
    for (const readme of ['# Shop\n\nA shop.\n', '# 商店\n\n这是一个商店系统。\n']) {
      const project = shop({ 'README.md': readme });
      await runQa(project, ['init', '--yes']);
      const body = '.github/pull_request_template.md';
      const pr = await runQa(project, ['pr', '--body-file', body, '--base', 'HEAD']);
      expect(pr.exitCode).toBe(1);
      expect(pr.stdout).toContain('pr/type');
      expect(pr.stdout).toContain('nothing is written under');
      expect(pr.stdout).not.toMatch(/there is no (?:section|part)|is missing/);
    }
  });

  it('agrees on the names of branches where those that are there have a scheme', async () => {
    const project = shop();
    project.git('branch', 'feat/a');
    project.git('branch', 'fix/b');
    await runQa(project, ['init', '--yes']);
    expect(project.read('qa.config.jsonc')).toContain(
      '"allowed": ["main", "feat/*", "fix/*"]',
    );
  });
});
