import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Project } from '../../support/project.ts';
import { createCandidate, statuses } from './candidate.ts';

const script = '#!/bin/bash\nset -euo pipefail\n';

/** A release with a rollback script and a watchdog, both executable. */
function createDeployed(): Project {
  const project = createCandidate({
    'deploy/rollback.sh': script,
    'deploy/watchdog.sh': `${script}echo watch\n`,
    'docs/operations.md': 'rollback.sh and watchdog.sh\n',
  });
  for (const name of ['rollback', 'watchdog'])
    fs.chmodSync(project.path(`deploy/${name}.sh`), 0o755);
  project.commit('fix: modes');
  return project;
}

function leave(project: Project, name: string, record: object): void {
  const evidence = {
    ...{
      gate: name,
      reason: '3 scripts',
      lockfile: null,
      finishedAt: '2026-01-02T03:00:00Z',
    },
    commit: project.git('rev-parse', 'HEAD'),
    tree: project.git('rev-parse', 'HEAD^{tree}'),
    ...record,
  };
  project.write({ [`.qa/evidence/${name}.json`]: JSON.stringify(evidence) });
}

const hashOf = (text: string): string =>
  createHash('sha256').update(text).digest('hex');

async function itemOf(project: Project, id: string) {
  return (await statuses(project))[id]!;
}

describe('the release checklist', () => {
  it('takes alerts from the evidence of the gate, bound to the tree', async () => {
    const project = createDeployed();
    leave(project, 'alerts', { verdict: 'pass' });
    expect((await itemOf(project, 'alerts')).status).toBe('pass');
    leave(project, 'alerts', { verdict: 'fail' });
    expect((await itemOf(project, 'alerts')).status).toBe('fail');
    leave(project, 'alerts', { verdict: 'pass', tree: '0'.repeat(40) });
    expect((await itemOf(project, 'alerts')).status).toBe('stale');
  });

  it('takes the rollback script from deploy: an error there, and no other, fails', async () => {
    const project = createDeployed();
    expect((await itemOf(project, 'rollback-script')).status).toBe('pass');
    const finding = { severity: 'error', message: 'SC2086', path: 'deploy/other.sh' };
    leave(project, 'deploy', { verdict: 'fail', findings: [finding] });
    expect((await itemOf(project, 'rollback-script')).status).toBe('pass');
    const own = { ...finding, path: 'deploy/rollback.sh' };
    leave(project, 'deploy', { verdict: 'fail', findings: [finding, own] });
    const failed = await itemOf(project, 'rollback-script');
    expect(failed.status).toBe('fail');
    expect(failed.evidence).toContain('deploy/rollback.sh: SC2086');
    leave(project, 'deploy', { verdict: 'pass', tree: null });
    expect((await itemOf(project, 'rollback-script')).status).toBe('stale');
  });

  it('takes the drills from qa drill: failed, old, or of another script', async () => {
    const project = createDeployed();
    const drill = { exitCode: 0, seconds: 3, subject: [] };
    leave(project, 'drill-rollback', drill);
    expect((await itemOf(project, 'rollback-drill')).status).toBe('pass');
    const text = `${script}echo watch\n`;
    const subject = [{ path: 'deploy/watchdog.sh', sha256: hashOf(text) }];
    leave(project, 'drill-watchdog', { ...drill, subject });
    expect((await itemOf(project, 'rollback-drill')).evidence).toContain(
      'watchdog tried',
    );
    leave(project, 'drill-watchdog', { ...drill, subject, exitCode: 1 });
    expect((await itemOf(project, 'rollback-drill')).status).toBe('fail');
    const other = [{ path: 'deploy/watchdog.sh', sha256: hashOf('other') }];
    leave(project, 'drill-watchdog', { ...drill, subject: other });
    expect((await itemOf(project, 'rollback-drill')).status).toBe('stale');
    leave(project, 'drill-rollback', { ...drill, finishedAt: '2025-01-02T03:00:00Z' });
    expect((await itemOf(project, 'rollback-drill')).status).toBe('stale');
  });

  it('asks for every script of deploy/ in a deployment document', async () => {
    const project = createDeployed();
    expect((await itemOf(project, 'deploy-docs')).status).toBe('pass');
    project.write({ 'docs/operations.md': 'rollback.sh\n' });
    project.commit('docs: less');
    const item = await itemOf(project, 'deploy-docs');
    expect(item.status).toBe('fail');
    expect(item.evidence).toContain('deploy/watchdog.sh');
  });
});
