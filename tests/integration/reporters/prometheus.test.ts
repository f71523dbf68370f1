import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

const hasPromtool = spawnSync('promtool', ['--version']).status === 0;
const title = hasPromtool
  ? 'is what Prometheus takes, without a word'
  : 'is what Prometheus takes (skipped: promtool is not installed)';

describe('a report as prometheus', () => {
  it.skipIf(!hasPromtool)(title, async () => {
    const project = createProject({ 'a.ts': '// TODO "a"\n' });
    const argv = ['check', '--format', 'prometheus'];
    const { stdout, exitCode } = await runQa(project, argv);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('qa_gate_findings{gate="review",severity="error"} 1');
    const read = spawnSync('promtool', ['check', 'metrics'], {
      ...{ input: stdout, encoding: 'utf8' },
    });
    expect(read).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});
