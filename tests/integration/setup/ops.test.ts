import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import { hasPrograms } from '../../support/programs.ts';
import { runForReport, runQa } from '../../support/run-qa.ts';

const dockerfile = 'FROM node:22.11.0-slim\nUSER node\nCMD ["node", "server.js"]\n';

describe('qa init --ops', () => {
  it('shows every file in a dry run, and writes none', async () => {
    const project = createProject({ Dockerfile: dockerfile });
    const { exitCode, stdout } = await runQa(project, ['init', '--ops', '--dry-run']);
    expect(stdout).toContain('+++ b/deploy/watchdog.sh');
    expect(exitCode).toBe(0);
    expect(project.exists('deploy')).toBe(false);
  });

  it('asks before it writes, and needs somebody to answer', async () => {
    const project = createProject({ Dockerfile: dockerfile });
    const { exitCode, stderr } = await runQa(project, ['init', '--ops'], {
      stdin: '',
    });
    expect(stderr).toContain('--yes');
    expect(exitCode).toBe(2);
    expect(project.exists('deploy')).toBe(false);
  });

  it.skipIf(!hasPrograms('promtool', 'amtool', 'shellcheck'))(
    'writes what the gates pass, keeps what is there, and writes nothing twice (needs promtool, amtool and shellcheck)',
    async () => {
      const own = '#!/usr/bin/env bash\nset -euo pipefail\necho mine\n';
      const project = createProject({
        Dockerfile: dockerfile,
        'deploy/rollback.sh': own,
        'qa.config.json': '{"gates":{"deploy":{"shellcheck":"style"}}}',
      });
      project.git('update-index', '--add', '--chmod=+x', 'deploy/rollback.sh');
      expect((await runQa(project, ['init', '--ops', '--yes'])).exitCode).toBe(0);
      expect(project.read('deploy/rollback.sh')).toBe(own);
      expect(statSync(project.path('deploy/watchdog.sh')).mode & 0o111).toBe(0o111);
      expect(statSync(project.path('deploy/lib.sh')).mode & 0o111).toBe(0);
      project.git('add', '--all', ':!deploy/rollback.sh');
      for (const gate of ['deploy', 'alerts']) {
        const { report, exitCode } = await runForReport(project, [gate]);
        expect(report.findings).toEqual([]);
        expect(exitCode).toBe(0);
      }
      const check = (program: string, ...args: string[]) =>
        spawnSync(program, args, { cwd: project.directory, encoding: 'utf8' }).status;
      expect(
        check('promtool', 'check', 'config', 'ops/prometheus/prometheus.yml'),
      ).toBe(0);
      const rules = 'ops/prometheus/rules/service';
      const lint = ['--lint=all', '--lint-fatal'];
      expect(check('promtool', 'check', 'rules', ...lint, `${rules}.yml`)).toBe(0);
      expect(check('promtool', 'test', 'rules', `${rules}_test.yml`)).toBe(0);
      expect(check('amtool', 'check-config', 'ops/alertmanager/alertmanager.yml')).toBe(
        0,
      );
      const again = await runQa(project, ['init', '--ops', '--yes']);
      expect(again.stdout).toContain('nothing to write');
      expect(
        project.git('status', '--porcelain', '--untracked-files=all'),
      ).not.toContain('??');
    },
  );
});
