import type { Connection, Outcome } from './connection.ts';
import type { ConnectionPool } from './connection-pool.ts';
import type { Recorder } from './recorder.ts';

/** A pause after a connection that could not be opened, in milliseconds. */
const reopenDelay = 20;
/** How often the end is looked for when all has been sent, in milliseconds. */
const afterwards = 20;

interface Plan {
  /** Requests in a second. */
  readonly rate: number;
  readonly milliseconds: number;
  /** Connections at most; what comes while all are taken waits, and its wait counts. */
  readonly connections: number;
  /** How long a request may wait for a connection, in milliseconds. */
  readonly timeout: number;
  readonly signal: AbortSignal;
}

/**
 * Requests at a fixed rate whatever the service does, each latency from the moment at
 * which the request should have been sent: a stall is counted for everyone whom it
 * would have met.
 */
export function loadOpen(
  pool: ConnectionPool,
  recorder: Recorder,
  plan: Plan,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const run = new OpenRun(pool, recorder, plan, (error) => {
      if (error === null) resolve();
      else reject(error);
    });
    run.start();
  });
}

interface Waiting {
  readonly plannedAt: number;
  readonly lateness: number;
}

class OpenRun {
  readonly #pool: ConnectionPool;
  readonly #recorder: Recorder;
  readonly #plan: Plan;
  readonly #end: (error: Error | null) => void;
  readonly #queue: Waiting[] = [];
  readonly #total: number;
  #queueHead = 0;
  #planned = 0;
  #ended = 0;
  #startAt = 0;

  constructor(
    pool: ConnectionPool,
    recorder: Recorder,
    plan: Plan,
    end: (error: Error | null) => void,
  ) {
    this.#pool = pool;
    this.#recorder = recorder;
    this.#plan = plan;
    this.#end = end;
    this.#total = Math.max(1, Math.round((plan.rate * plan.milliseconds) / 1e3));
  }

  start(): void {
    this.#startAt = this.#pool.clock();
    this.#dispatch();
  }

  // One timer for all: at each tick what has become due is sent.
  readonly #dispatch = (): void => {
    if (this.#plan.signal.aborted) {
      // Nobody waits any more, so that no connection is opened for them.
      this.#queueHead = this.#queue.length;
      return this.#end(new Error('interrupted', { cause: this.#plan.signal.reason }));
    }
    const now = this.#pool.clock();
    const interval = 1e3 / this.#plan.rate;
    while (this.#planned < this.#total) {
      const plannedAt = this.#startAt + this.#planned * interval;
      if (plannedAt > now) break;
      this.#planned++;
      this.#place({ plannedAt, lateness: now - plannedAt });
    }
    this.#giveUp(now);
    if (this.#planned < this.#total) setTimeout(this.#dispatch, 1);
    else if (this.#ended < this.#total) setTimeout(this.#dispatch, afterwards);
  };

  // Without this a service that hangs would keep the queue for hours.
  #giveUp(now: number): void {
    for (;;) {
      const first = this.#queue[this.#queueHead];
      if (first === undefined || first.plannedAt > now - this.#plan.timeout) return;
      this.#queueHead++;
      this.#record(first, 'timeout');
    }
  }

  #place(waiting: Waiting): void {
    const idle = this.#pool.takeIdle();
    if (idle !== null) return this.#send(idle, waiting);
    this.#queue.push(waiting);
    if (this.#pool.size < this.#plan.connections) void this.#grow();
  }

  async #grow(): Promise<void> {
    const connection = await this.#pool.open();
    if (typeof connection !== 'string') return this.#serve(connection);
    const waiting = this.#next();
    if (waiting !== undefined) this.#record(waiting, connection);
    if (this.#queueHead < this.#queue.length)
      setTimeout(() => void this.#grow(), reopenDelay);
  }

  /** Gives a free connection to who has waited longest. */
  #serve(connection: Connection): void {
    const waiting = this.#next();
    if (waiting === undefined) this.#pool.release(connection);
    else this.#send(connection, waiting);
  }

  #next(): Waiting | undefined {
    const waiting = this.#queue[this.#queueHead];
    if (waiting !== undefined) this.#queueHead++;
    return waiting;
  }

  #send(connection: Connection, waiting: Waiting): void {
    connection.send((outcome) => {
      this.#record(waiting, outcome);
      if (connection.isOpen) return this.#serve(connection);
      this.#pool.release(connection);
      if (this.#queueHead < this.#queue.length) void this.#grow();
    });
  }

  #record(waiting: Waiting, outcome: Outcome): void {
    this.#recorder.record({ ...waiting, endedAt: this.#pool.clock(), outcome });
    if (++this.#ended === this.#total) this.#end(null);
  }
}
