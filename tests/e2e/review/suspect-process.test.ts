import { fork } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Answer, SuspectJob } from '../../../src/gates/review/pool/suspect.ts';
import { createTestHost } from '../../support/host.ts';
import { runForReport } from '../../support/run-qa.ts';
import { createProject } from '../../support/project.ts';

const program = join(import.meta.dirname, '../../../bin/suspect.cjs');

/** More than one statement may have open before it is read apart. */
const angles = (levels: number): string => `a${'<b'.repeat(levels)};\n`;

function jobFor(text: string, allowance: number): Omit<SuspectJob, 'next'> {
  return {
    root: '/',
    options: {
      ...{ rules: {}, overrides: [], forced: {} },
      ...{ include: [], ignores: [], directory: '', allowEmpty: false },
    },
    ...{ explain: false, today: 0, hashes: false, stack: Infinity },
    tasks: [{ file: { path: 'a.ts' }, known: null, bytes: Buffer.from(text) }],
    order: [0],
    allowance,
  };
}

/** Hands a job to the process, stops it at once for a while, and waits for an answer. */
async function answerTo(
  job: Omit<SuspectJob, 'next'>,
  stopped: number,
): Promise<Answer> {
  const child = fork(program, { serialization: 'advanced', stdio: 'ignore' });
  const answer = new Promise<Answer>((resolve) => {
    child.once('message', (message) => resolve(message as Answer));
  });
  child.send({ ...job, next: null });
  child.kill('SIGSTOP');
  await pause(stopped);
  child.kill('SIGCONT');
  const given = await answer;
  child.kill('SIGKILL');
  return given;
}

describe('a file that is read in a process of its own', () => {
  it('is given up by the time of the processor, not by that of a clock', async () => {
    const job = jobFor(angles(600), 1500);
    expect(await answerTo(job, 1700)).toHaveProperty('result.outcome.kind', 'checked');
  });

  it('is given up when it has used up what it may cost', async () => {
    expect(await answerTo(jobFor(angles(3_000_000), 300), 0)).toEqual({
      isSpent: true,
    });
  });

  it('is no finding where no process could be started for it', async () => {
    const project = createProject({ 'a.ts': angles(600) });
    const { existsSync } = createTestHost(project.directory).fs;
    // The sources are not built: a process that looks for its program there ends at once.
    const isThere = (path: string): boolean =>
      String(path).endsWith('worker.cjs') || existsSync(path);
    const run = await runForReport(project, ['check'], {
      fs: { existsSync: isThere as typeof existsSync },
    });
    expect(run.report.findings).toEqual([]);
    expect(run.exitCode).toBe(2);
    expect(run.stderr).toContain(
      'a.ts could not be read: no process could be started for it (exit 1)',
    );
  });
});
