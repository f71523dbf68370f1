import type { SharedResource } from '../core/gate.ts';

/** Something to run, and what keeps it from running now. */
export interface Task {
  readonly id: string;
  /**
   * Ids that end before it starts, where they are among the tasks; `all`: all others.
   */
  readonly needs: readonly string[] | 'all';
  /** What no two tasks use at the same time; `machine`: it runs alone. */
  readonly exclusive: readonly SharedResource[];
}

/**
 * Runs tasks at the same time, as far as they share nothing and need nothing of each
 * other, in their order.
 * @param limit - how many run at once
 * @param goesOn - whether more tasks may start after this result
 * @returns the results of the tasks that ran
 * @throws what a task threw, once the others that run have ended
 */
export async function schedule<T extends Task, R>(
  tasks: readonly T[],
  limit: number,
  run: (task: T) => Promise<R>,
  goesOn: (result: R) => boolean = () => true,
): Promise<ReadonlyMap<T, R>> {
  const results = new Map<T, R>();
  const running = new Map<T, Promise<void>>();
  const waiting = [...tasks];
  const failures: unknown[] = [];
  let isOpen = true;
  const start = (task: T): void => {
    waiting.splice(waiting.indexOf(task), 1);
    const ended = run(task).then(
      (result) => {
        results.set(task, result);
        isOpen &&= goesOn(result);
      },
      (error: unknown) => {
        failures.push(error);
        isOpen = false;
      },
    );
    running.set(
      task,
      ended.finally(() => running.delete(task)),
    );
  };
  while (isOpen || running.size > 0) {
    const next = isOpen && running.size < limit ? findReady(waiting, running) : null;
    if (next !== null) start(next);
    else if (running.size > 0) await Promise.race(running.values());
    else break;
  }
  if (failures.length > 0) throw failures[0];
  return results;
}

function findReady<T extends Task>(
  waiting: readonly T[],
  running: ReadonlyMap<T, unknown>,
): T | null {
  const busy = [...running.keys()];
  const unfinished = [...waiting, ...busy];
  const ready = waiting.filter(
    (task) =>
      busy.every((other) => canShare(task, other)) &&
      unfinished.every((other) => other === task || !isNeeded(task, other)),
  );
  return ready[0] ?? null;
}

function canShare(one: Task, other: Task): boolean {
  if ([one, other].some(({ exclusive }) => exclusive.includes('machine'))) return false;
  return !one.exclusive.some((resource) => other.exclusive.includes(resource));
}

function isNeeded({ needs }: Task, other: Task): boolean {
  return needs === 'all' ? other.needs !== 'all' : needs.includes(other.id);
}
