import { Refusal } from './refusal.ts';

/** Whose work it is, and when nobody waits for it any more. */
export interface SlotClaim {
  /** Claims with the same owner share the bound on one owner. */
  readonly owner?: string;
  /** Aborted when the work is not wanted any more: the claim leaves the queue. */
  readonly signal?: AbortSignal;
}

/** A limit on how much work of one kind runs at once. */
export interface Slots {
  /**
   * Runs the work in a slot, first come first served.
   * @throws Refusal `busy` if the queue is full, the owner has too many claims, or the
   * wait was too long
   * @throws the reason of the signal if it was aborted while the claim waited
   */
  run<T>(work: () => Promise<T>, claim?: SlotClaim): Promise<T>;
  /** Slots in use and claims that wait. */
  usage(): { readonly running: number; readonly waiting: number };
}

export interface SlotOptions {
  /** Jobs at once. */
  readonly size: number;
  /** Jobs that may wait. */
  readonly queue: number;
  /** Jobs of one owner, running and waiting; default: no bound. */
  readonly perOwner?: number;
  /** Milliseconds that a job may wait; default: as long as it takes. */
  readonly longestWait?: number;
}

interface Waiting {
  readonly enter: () => void;
}

/** Slots that are free again however their work ends. */
export function createSlots(options: SlotOptions): Slots {
  const { size, queue, perOwner = Infinity, longestWait } = options;
  let running = 0;
  const waiting = new Set<Waiting>();
  const owners = new Map<string, number>();

  const enter = (signal: AbortSignal | undefined): Promise<void> => {
    if (running < size) {
      running++;
      return Promise.resolve();
    }
    if (waiting.size >= queue) throw busy();
    return new Promise<void>((resolve, reject) => {
      const leaveQueue = (): void => {
        waiting.delete(place);
        clearTimeout(timer);
        signal?.removeEventListener('abort', giveUp);
      };
      const refuse = (reason: unknown): void => {
        leaveQueue();
        reject(reason as Error);
      };
      const giveUp = (): void => refuse(signal!.reason);
      const place = {
        enter: () => {
          leaveQueue();
          resolve();
        },
      };
      const timer =
        longestWait === undefined
          ? undefined
          : setTimeout(() => refuse(busy()), longestWait);
      signal?.addEventListener('abort', giveUp);
      waiting.add(place);
    });
  };
  // A slot is handed to the next in line, so a newcomer cannot overtake.
  const leave = (): void => {
    const [next] = waiting;
    if (next === undefined) running--;
    else next.enter();
  };
  const count = (owner: string | undefined, change: 1 | -1): void => {
    if (owner === undefined) return;
    const claims = (owners.get(owner) ?? 0) + change;
    if (claims > perOwner) throw busy();
    if (claims === 0) owners.delete(owner);
    else owners.set(owner, claims);
  };
  return {
    run: async (work, { owner, signal } = {}) => {
      signal?.throwIfAborted();
      count(owner, 1);
      try {
        await enter(signal);
        try {
          return await work();
        } finally {
          leave();
        }
      } finally {
        count(owner, -1);
      }
    },
    usage: () => ({ running, waiting: waiting.size }),
  };
}

function busy(): Refusal {
  return new Refusal('busy', { retryAfter: 1 });
}
