import { describe, expect, it } from 'vitest';
import { createProject, openProject } from '../../support/project.ts';
import type { Project } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';
import type { Diagnosis } from '../../../src/setup/doctor/check.ts';

async function doctor(project: Project) {
  const run = await runQa(project, ['doctor', '--format', 'json']);
  const found = JSON.parse(run.stdout) as Diagnosis[];
  const of = (subject: string) => found.find((one) => one.subject === subject);
  return { ...run, found, of };
}

describe('qa doctor', () => {
  it('finds nothing wrong in an empty repository, and says what is missing', async () => {
    const project = createProject();
    const { exitCode, of, found } = await doctor(project);
    expect(exitCode).toBe(0);
    expect(of('git')!.state).toBe('ok');
    expect(of('configuration')).toMatchObject({ state: 'missing', fix: 'qa init' });
    expect(of('hooks')).toMatchObject({ state: 'missing', fix: 'qa hooks install' });
    expect(of('CI')!.state).toBe('missing');
    expect(of('LICENSE')!.state).toBe('missing');
    for (const { state, fix } of found) expect(fix === null).toBe(state === 'ok');
  });

  it('asks git the same under an environment that names programs and settings', async () => {
    const project = createProject();
    const env = {
      EDITOR: 'vi',
      PAGER: 'less',
      SSH_ASKPASS: 'ask',
      GIT_SSH_COMMAND: 'ssh -v',
      GIT_SSL_CAINFO: '/etc/ssl/cert.pem',
      GIT_CONFIG_COUNT: '1',
      GIT_CONFIG_KEY_0: 'credential.helper',
      GIT_CONFIG_VALUE_0: 'store',
    };
    const run = await runQa(project, ['doctor'], { env });
    expect(run).toEqual(await runQa(project, ['doctor']));
    expect(run.exitCode).toBe(0);
  });

  it('has little to say after qa init', async () => {
    const project = createProject({ 'README.md': '', LICENSE: '' });
    await runQa(project, ['init', '--yes']);
    const { exitCode, found } = await doctor(project);
    expect(exitCode).toBe(0);
    expect(found.filter(({ state }) => state !== 'ok')).toEqual([]);
  });

  it('says how to fix each: shallow clone, configuration, tools, CI, evidence', async () => {
    const project = createProject({
      'a.js': 'let a;\n',
      '.flake8': '[flake8]\n',
      'eslint.config.js': 'export default [];\n',
      'package.json': '{"devDependencies":{"vitest":"4"}}',
      'qa.config.json': '{"rulez":{}}',
      '.qa/evidence/review.json': '{}',
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v7\n' +
        '      - run: npx qa gate ci\n',
    });
    project.git('add', '--all', '--force');
    project.commit('feat: one');
    project.commit('feat: two');
    const clone = openProject(project.path('clone'));
    project.git('clone', '-q', '--depth=1', `file://${project.directory}`, 'clone');
    const { exitCode, of } = await doctor(clone);
    expect(exitCode).toBe(1);
    expect(of('history')!.fix).toContain('git fetch --unshallow');
    expect(of('configuration')).toMatchObject({ state: 'wrong' });
    expect(of('configuration')!.found).toContain('rulez');
    expect(of('ESLint')).toMatchObject({
      state: 'wrong',
      fix: 'npm install --save-dev eslint',
    });
    expect(of('tests')!.fix).toContain('gates.tests');
    expect(of('CI')!.fix).toContain('fetch-depth: 0');
    expect(of('kept by git')!.fix).toContain('git rm -r --cached');
  });

  it('tells of services that do not answer and of the appendix of what is deployed', async () => {
    const project = createProject({
      'compose.yaml': 'services:\n  db: { image: "mongo:7" }\n',
      'src/a.ts': 'process.env.SHOP_KEY;\n',
    });
    const { of } = await doctor(project);
    expect(of('mongo')!.found).toContain('127.0.0.1:27017');
    for (const name of ['rollback', 'deployment', 'API document', '.env.template'])
      expect(of(name), name).toMatchObject({ state: 'missing' });
  });

  it('works outside of a repository and shows text by default', async () => {
    const project = createProject({}, { git: false });
    const run = await runQa(project, ['doctor']);
    expect(run.exitCode).toBe(0);
    expect(run.stdout).toMatch(/missing +repository/);
    expect(run.stdout).toMatch(/→ git init\n/);
    expect(run.stdout).toMatch(/0 things wrong, \d+ missing\n$/);
  });
});
