import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Host } from '../../../../core/host.ts';
import { setTimeout as pause } from 'node:timers/promises';
import { spawnGroup } from '../../../../core/process-group.ts';
import { usual } from './contract.ts';
import type { Case } from './cases.ts';
import { startService } from './service.ts';
import type { Answer, Service } from './service.ts';

/** What a watchdog did in one case. */
export interface Played {
  readonly asked: number;
  readonly rollbacks: number;
  readonly alerts: number;
  /** How it ended by itself; null: it did not. */
  readonly exitCode: number | null;
}

/** Seconds that a case may take; most take two. */
const longest = 15;
/** Milliseconds between two looks. */
const look = 20;

interface Stage {
  readonly folder: string;
  readonly service: Service;
  readonly environment: NodeJS.ProcessEnv;
}

/** Plays one illness to a watchdog. */
export async function playCase(
  host: Host,
  script: string,
  one: Case,
  answers: readonly Answer[],
  folder: string,
): Promise<Played> {
  const service = await startService(answers);
  const running: ChildProcess[] = [];
  try {
    const stage = prepare(host, one, folder, service);
    const start = (): ChildProcess => {
      const child = spawnGroup(host, script, [], {
        cwd: folder,
        env: stage.environment,
        stdio: 'ignore',
      });
      child.on('error', () => undefined);
      running.push(child);
      return child;
    };
    const first = start();
    if (one.twice === true) start();
    if (one.killedAfter !== undefined)
      await killBetween(host, service, one, first, start);
    const asked = await seeEnough(host, stage, one, running, start);
    return {
      asked,
      rollbacks: countRollbacks(host, folder),
      alerts: service.alerts(),
      exitCode: first.exitCode,
    };
  } finally {
    for (const child of running) host.signalGroup(child, 'SIGKILL');
    await Promise.all(running.map(ended));
    await service.close();
  }
}

function prepare(host: Host, one: Case, folder: string, service: Service): Stage {
  const { fs } = host;
  const state = join(folder, 'state');
  fs.mkdirSync(state, { recursive: true });
  const now = Math.floor(host.now().getTime() / 1_000);
  const deployment = (version: string, ago: number): string => {
    const epoch = now - ago;
    const at = new Date(epoch * 1_000).toISOString();
    const line = { at, epoch, version, release: version, result: 'ok' };
    return `${JSON.stringify(line)}\n`;
  };
  fs.writeFileSync(
    join(state, 'deployments.jsonl'),
    deployment('1.0.0', 7_200) + deployment('2.0.0', one.deployedAgo ?? 3_600),
  );
  if (one.isBad === true) fs.writeFileSync(join(state, 'bad'), '1.0.0\n');
  const rollback = join(folder, 'rollback');
  const code = one.rollbackFails === true ? 1 : 0;
  fs.writeFileSync(
    rollback,
    `#!/bin/sh\necho x >>'${folder}/rollbacks'\nexit ${code}\n`,
  );
  fs.chmodSync(rollback, 0o755);
  return {
    ...{ folder, service },
    environment: {
      PATH: host.env['PATH'],
      HOME: folder,
      // Settings of the real service are for the real service.
      DEPLOY_ENV: '/dev/null',
      ...usual,
      ...one.environment,
      WATCHDOG_URLS: `${service.address}/healthz`,
      // Port 9 is closed, or nobody who deploys listens there.
      WATCHDOG_PORTS: one.hasDeadPort === true ? '127.0.0.1:9' : '',
      WATCHDOG_ROLLBACK: rollback,
      ALERTMANAGER_URL: service.address,
      STATE_DIR: state,
    },
  };
}

async function killBetween(
  host: Host,
  service: Service,
  { killedAfter = 0 }: Case,
  first: ChildProcess,
  start: () => void,
): Promise<void> {
  await waitFor(() => service.asked() >= killedAfter || first.exitCode !== null);
  // It writes down what it saw, and sleeps before the next question.
  await pause(60);
  host.signalGroup(first, 'SIGKILL');
  await ended(first);
  start();
}

/**
 * Waits until enough was asked, or until it ended and was started again.
 * @returns how often it had asked then
 */
async function seeEnough(
  host: Host,
  { folder, service, environment }: Stage,
  { until, rollbacks, rollbackFails, killedAfter }: Case,
  running: readonly ChildProcess[],
  start: () => void,
): Promise<number> {
  const hasEnded = (): boolean => running.every((child) => child.exitCode !== null);
  const isOver = (): boolean =>
    service.asked() >= until ||
    hasEnded() ||
    (killedAfter !== undefined && countRollbacks(host, folder) > 0);
  // Whoever waits for the end of the grace asks nothing.
  const seconds = environment['WATCHDOG_GRACE'] === '0' ? longest : 3;
  await waitFor(isOver, seconds);
  const asked = service.asked();
  if (rollbackFails === true && hasEnded()) {
    start();
    const before = service.asked();
    await waitFor(() => service.asked() >= before + 5 || hasEnded());
  }
  if (rollbacks > 0) await waitFor(() => countRollbacks(host, folder) > 0, 1);
  // What follows the last answer: a rollback that should not be.
  await pause(150);
  return asked;
}

function countRollbacks({ fs }: Host, folder: string): number {
  const file = join(folder, 'rollbacks');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n').length - 1 : 0;
}

async function waitFor(isSo: () => boolean, seconds = longest): Promise<void> {
  for (let waited = 0; !isSo() && waited < seconds * 1_000; waited += look)
    await pause(look);
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
    return;
  await once(child, 'close');
}
