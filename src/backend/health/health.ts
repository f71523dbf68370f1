import type { Log } from '../logs/log.ts';

export type CheckStatus = 'up' | 'down' | 'disabled';
export type OverallStatus = 'healthy' | 'degraded' | 'unhealthy';

/** What is told of one dependency: never an address, never a driver's words. */
export interface CheckResult {
  readonly status: CheckStatus;
  /** As measured; absent where nothing was asked. */
  readonly response_time_ms?: number;
  readonly error?: 'timeout' | 'unreachable';
  /** `memory` where limits are counted in the process. */
  readonly mode?: string;
}

export interface HealthReport {
  readonly status: OverallStatus;
  readonly checks: Readonly<Record<string, CheckResult>>;
}

/** A dependency and how to see whether it answers. */
export interface Dependency {
  readonly name: string;
  /** Whether the service is of no use without it. */
  readonly isCritical: boolean;
  /** Throws where there is no answer; null where the dependency is not in use. */
  readonly ping: ((signal: AbortSignal) => Promise<void>) | null;
  readonly mode?: string;
}

export interface Health {
  report(): Promise<HealthReport>;
  /** Whether all of these are up; checks no others. */
  areUp(names: readonly string[]): Promise<boolean>;
}

interface HealthOptions {
  readonly dependencies: readonly Dependency[];
  /** Milliseconds for one check. */
  readonly timeout: number;
  /** Milliseconds that a result is handed out again. */
  readonly cache: number;
  readonly log: Log;
}

/** Checks of all dependencies at once, each asked by one request at a time. */
export function createHealth(options: HealthOptions): Health {
  const checks = new Map(
    options.dependencies.map((dependency) => [
      dependency.name,
      shareResult(() => check(dependency, options), options.cache),
    ]),
  );
  return {
    report: async () => {
      const results = await Promise.all(
        options.dependencies.map(
          async ({ name }) => [name, await checks.get(name)!()] as const,
        ),
      );
      const found = Object.fromEntries(results);
      return { status: worstOf(options.dependencies, found), checks: found };
    },
    areUp: async (names) => {
      const results = await Promise.all(names.map((name) => checks.get(name)?.()));
      return results.every((result) => result?.status === 'up');
    },
  };
}

/** The worst check decides, whatever their order. */
export function worstOf(
  dependencies: readonly Pick<Dependency, 'name' | 'isCritical'>[],
  checks: Readonly<Record<string, CheckResult>>,
): OverallStatus {
  const down = dependencies.filter(({ name }) => checks[name]?.status === 'down');
  if (down.some(({ isCritical }) => isCritical)) return 'unhealthy';
  return down.length > 0 ? 'degraded' : 'healthy';
}

async function check(
  { name, ping, mode }: Dependency,
  { timeout, log }: HealthOptions,
): Promise<CheckResult> {
  const extra = mode === undefined ? {} : { mode };
  if (ping === null) return { status: 'disabled', ...extra };
  const start = performance.now();
  const elapsed = () => Math.round((performance.now() - start) * 100) / 100;
  const signal = AbortSignal.timeout(timeout);
  try {
    await Promise.race([ping(signal), rejectOn(signal)]);
    return { status: 'up', response_time_ms: elapsed(), ...extra };
  } catch (cause) {
    log.error('health', 'a dependency is down', { dependency: name, cause });
    const error = signal.aborted ? 'timeout' : 'unreachable';
    return { status: 'down', response_time_ms: elapsed(), error };
  }
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), {
      once: true,
    });
  });
}

/** Gives the same result to all who ask while a check runs, and for a while after. */
function shareResult<T>(ask: () => Promise<T>, keep: number): () => Promise<T> {
  let current: Promise<T> | undefined;
  let doneAt = -Infinity;
  let isRunning = false;
  return () => {
    if (current !== undefined && (isRunning || performance.now() - doneAt < keep))
      return current;
    isRunning = true;
    current = ask().finally(() => {
      isRunning = false;
      doneAt = performance.now();
    });
    return current;
  };
}
