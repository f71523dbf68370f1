import { describe, expect, it } from 'vitest';
import { openWorkshop } from '../../support/adoption.ts';
import type { Workshop } from '../../support/adoption.ts';
import { installedModules } from '../../support/npm-tools.ts';

const files = {
  '.gitignore': 'node_modules\nran\n',
  'package.json': '{ "private": true }\n',
  'a.js': '// TODO: what was there before\n',
};

/** Adopts qa, then commits a fault and its fix through the hooks of both. */
function expectBoth(workshop: Workshop): void {
  const init = workshop.run('qa', 'init', '--yes');
  expect(init.status, init.told).toBe(0);
  const adopted = workshop.tryCommit('build: adopt qa');
  expect(adopted.status, adopted.told).toBe(0);
  expect(workshop.read('ran')).toContain('theirs');

  workshop.write({ 'b.js': '// TODO: new\n' });
  const refused = workshop.tryCommit('feat: a fault');
  expect(refused.status, refused.told).not.toBe(0);
  expect(refused.told).toContain('todo-comment');
  workshop.write({ 'b.js': 'export const b = 1;\n', ran: '' });
  const passed = workshop.tryCommit('feat: no fault');
  expect(passed.status, passed.told).toBe(0);
  expect(workshop.read('ran')).toContain('theirs');
  expect(workshop.tryCommit('no form at all').status).not.toBe(0);
}

describe('hooks of qa stand beside those of', { timeout: 180_000 }, () => {
  it('husky', async () => {
    const modules = await installedModules(['husky@9.1.7', 'lefthook@2.2.1']);
    const workshop = openWorkshop(files, modules);
    const installed = workshop.run('node_modules/.bin/husky');
    expect(installed.status, installed.told).toBe(0);
    workshop.write({ '.husky/pre-commit': 'echo theirs >> ran\n' });
    expectBoth(workshop);
  });

  it('lefthook', async () => {
    const modules = await installedModules(['husky@9.1.7', 'lefthook@2.2.1']);
    const workshop = openWorkshop(
      {
        ...files,
        'lefthook.yml': 'pre-commit:\n  jobs:\n    - run: echo theirs >> ran\n',
      },
      modules,
    );
    const installed = workshop.run('node_modules/.bin/lefthook', 'install');
    expect(installed.status, installed.told).toBe(0);
    expectBoth(workshop);
  });

  it('pre-commit', () => {
    const workshop = openWorkshop(
      {
        ...files,
        '.pre-commit-config.yaml':
          'repos:\n  - repo: local\n    hooks:\n      - id: theirs\n        name: theirs\n' +
          "        entry: sh -c 'echo theirs >> ran'\n        language: system\n" +
          '        always_run: true\n        pass_filenames: false\n',
      },
      null,
    );
    const installed = workshop.run('pre-commit', 'install');
    expect(installed.status, installed.told).toBe(0);
    expectBoth(workshop);
  });
});
