import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineErrors } from '../core/errors.ts';
import type { GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import { runChild } from '../core/run-child.ts';
import type { Suite, SuiteRun } from '../core/suite.ts';
import type { PlannedGate } from './plan-gates.ts';

const fail = defineErrors('suite', {
  cannotStart: 'the command could not be started: {reason}',
  mayNotRun: 'the tests may not run (--no-run)',
});

/** A suite with an end: what its runs left is removed. */
interface OpenSuite extends Suite {
  close(): void;
}

/** Tests that have not run and will not. */
export function idleSuite(mayRun = true): Suite {
  return {
    mayRun,
    ran: null,
    run: async () => {
      throw fail('mayNotRun');
    },
  };
}

/** The tests, for the gates of a plan that read what a run leaves. */
export function openSuite(
  context: GateContext,
  plan: readonly PlannedGate[],
): OpenSuite {
  const { host, root, suite } = context;
  const runs = new Map<string, Promise<SuiteRun>>();
  let directory: string | null = null;
  let ran: SuiteRun | null = null;
  const start = async (command: string): Promise<SuiteRun> => {
    directory ??= makeDirectory(host);
    const readers = readersOf(context, plan);
    const before = stampsOf(
      host,
      readers.flatMap(({ reports }) => reports()),
    );
    const own = join(directory, `${runs.size}`);
    const variables = readers.map(({ environment }) =>
      environment({ command, directory: own }),
    );
    const exitCode = await runShell(host, root, command, mergeAll(variables));
    const wrote = (report: string): boolean =>
      stampOf(host, report) !== before.get(report);
    ran = { command, exitCode, wrote, directory: own };
    return ran;
  };
  return {
    mayRun: suite.mayRun,
    get ran() {
      return ran;
    },
    run: (command) => {
      if (!suite.mayRun) throw fail('mayNotRun');
      const running = runs.get(command) ?? start(command);
      runs.set(command, running);
      return running;
    },
    close: () => {
      if (directory !== null)
        host.fs.rmSync(directory, { recursive: true, force: true });
    },
  };
}

function runShell(
  host: Host,
  root: string,
  command: string,
  variables: Readonly<Record<string, string>>,
): Promise<number> {
  return runChild(host, root, 'sh', ['-c', command], variables).catch(
    (error: Error) => {
      throw host.signal.aborted
        ? error
        : fail('cannotStart', { reason: error.message });
    },
  );
}

function mergeAll(
  variables: readonly Readonly<Record<string, string>>[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(variables.flatMap((some) => Object.entries(some)));
}

function makeDirectory({ fs, env }: Host): string {
  return fs.mkdtempSync(join(env['TMPDIR'] ?? tmpdir(), 'qa-tests-'));
}

function readersOf(context: GateContext, plan: readonly PlannedGate[]) {
  return plan.flatMap((planned) => {
    if (planned.kind !== 'run') return [];
    const { gate, settings } = planned.request;
    const { readsTests } = gate;
    if (readsTests === undefined) return [];
    return [
      {
        reports: () => readsTests.reports(context, settings),
        environment: (run: Pick<SuiteRun, 'command' | 'directory'>) =>
          readsTests.environment?.(context, settings, run) ?? {},
      },
    ];
  });
}

function stampsOf(host: Host, files: readonly string[]) {
  return new Map(files.map((file) => [file, stampOf(host, file)]));
}

/** What tells whether a file was written anew: its time, size and number. */
function stampOf({ fs }: Host, file: string): string | undefined {
  const stats = fs.statSync(file, { bigint: true, throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  return `${stats.mtimeNs} ${stats.ctimeNs} ${stats.size} ${stats.ino}`;
}
