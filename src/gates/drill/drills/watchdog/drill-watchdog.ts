import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineErrors } from '../../../../core/errors.ts';
import type { Host } from '../../../../core/host.ts';
import type { Drilled, Step } from '../step.ts';
import { cases } from './cases.ts';
import type { Case } from './cases.ts';
import { contract } from './contract.ts';
import { playCase } from './play-case.ts';
import type { Played } from './play-case.ts';

const fail = defineErrors('drill-watchdog', {
  noScript:
    'there is no {script}. Name the watchdog under gates.drill.watchdog.script, or ' +
    'write one: qa init --ops',
  notExecutable: '{script} is not executable: chmod +x {script}',
  silent:
    '{script} never asked the service, so it was not judged. It is told what to do ' +
    'by {contract}',
});

/** Cases that are played at once. */
const atOnce = 6;

/** Plays twelve illnesses to the watchdog of a project; no live service is touched. */
export async function drillWatchdog(
  host: Host,
  root: string,
  script: string,
  keeps: boolean,
): Promise<Drilled> {
  const { fs } = host;
  const path = join(root, script);
  if (!fs.existsSync(path)) throw fail('noScript', { script });
  try {
    fs.accessSync(path, fs.constants.X_OK);
  } catch (error) {
    throw fail('notExecutable', { script }, { cause: error });
  }
  const folder = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'qa-drill-')));
  try {
    const steps = new Map<Case, Step & { readonly asked: number }>();
    const open = [...cases];
    const work = async (): Promise<void> => {
      for (let one = open.shift(); one !== undefined; one = open.shift())
        steps.set(one, await judgeCase(host, path, one, folder));
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    const all = cases.map((one) => steps.get(one)!);
    if (all.every(({ asked }) => asked === 0))
      throw fail('silent', { script, contract });
    return { steps: all.map(asStep), subject: [script] };
  } finally {
    if (!keeps) fs.rmSync(folder, { recursive: true, force: true });
  }
}

function asStep({ name, ok, seconds, shown }: Step): Step {
  return { name, ok, seconds, shown };
}

async function judgeCase(
  host: Host,
  script: string,
  one: Case,
  folder: string,
): Promise<Step & { readonly asked: number }> {
  const begun = host.elapsed();
  const tried = await Promise.all(
    one.answers.map(async (answers, index) => {
      const own = join(folder, `${cases.indexOf(one) + 1}-${index}`);
      host.fs.mkdirSync(own);
      const played = await playCase(host, script, one, answers, own);
      const problem = whatIsWrong(one, played);
      const prefix = one.answers.length > 1 ? `${answers[0]!}: ` : '';
      return { asked: played.asked, shown: problem === null ? '' : prefix + problem };
    }),
  );
  const asked = tried.reduce((sum, list) => sum + list.asked, 0);
  const shown = tried.find((list) => list.shown !== '')?.shown ?? '';
  const seconds = Math.round((host.elapsed() - begun) / 100) / 10;
  return { name: one.name, ok: shown === '', seconds, shown, asked };
}

function whatIsWrong(one: Case, played: Played): string | null {
  const { rollbacks, alerts, exitCode, asked } = played;
  if (rollbacks !== one.rollbacks)
    return `${rollbacks} rollbacks after ${asked} questions, ${one.rollbacks} expected`;
  if (one.alerts === true && alerts === 0) return 'nobody was told: no alert was sent';
  if (one.rollbackFails === true)
    return (exitCode ?? 0) === 0
      ? 'the rollback failed, and it did not end with an error'
      : null;
  return endedWrongly(one, played) ?? askedWrongly(one, played);
}

/** One of two may leave the work to the other, and a killed one has ended. */
function endedWrongly(one: Case, { exitCode }: Played): string | null {
  if (exitCode === null || one.twice === true || one.killedAfter !== undefined)
    return null;
  return `it ended with exit code ${exitCode} while it should go on`;
}

function askedWrongly({ killedAfter, environment }: Case, { asked }: Played) {
  if (killedAfter !== undefined && asked > killedAfter + 2)
    return `it began to count anew: ${asked} questions until the rollback`;
  return asked === 0 && environment === undefined ? 'it never asked the service' : null;
}
