import { Refusal } from './refusal.ts';

/** A limit on how much work of one kind runs at once. */
export interface Slots {
  /**
   * Runs the work in a slot, first come first served.
   * @throws Refusal `busy` if the queue is full
   */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/** Slots for `size` jobs at once and `queue` waiting ones. */
export function createSlots(size: number, queue: number): Slots {
  let running = 0;
  const waiting: (() => void)[] = [];
  const enter = async (): Promise<void> => {
    if (running < size) {
      running++;
      return;
    }
    if (waiting.length >= queue) throw new Refusal('busy', { retryAfter: 1 });
    await new Promise<void>((resolve) => waiting.push(resolve));
  };
  // A slot is handed to the next in line, so a newcomer cannot overtake.
  const leave = (): void => {
    const next = waiting.shift();
    if (next === undefined) running--;
    else next();
  };
  return {
    async run(work) {
      await enter();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
