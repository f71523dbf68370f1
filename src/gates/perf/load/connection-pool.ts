import type { FailureKind } from '../../../http/failure.ts';
import { Connection } from './connection.ts';
import type { Outcome } from './connection.ts';
import type { Target } from './load-request.ts';

/** Connections to one target, with an eye on requests that run out of time. */
export class ConnectionPool {
  readonly #target: Target;
  readonly #clock: () => number;
  readonly #all = new Set<Connection>();
  readonly #idle: Connection[] = [];
  readonly #timer: NodeJS.Timeout;
  #isClosed = false;

  constructor(target: Target, clock: () => number) {
    this.#target = target;
    this.#clock = clock;
    this.#timer = setInterval(
      () => this.#expireLate(),
      Math.min(100, target.timeout / 4),
    );
  }

  /** Connections that are open or being opened. */
  get size(): number {
    return this.#all.size;
  }

  /** A monotonic clock, in milliseconds. */
  get clock(): () => number {
    return this.#clock;
  }

  /** A connection that is open and free, or null. */
  takeIdle(): Connection | null {
    for (;;) {
      const connection = this.#idle.pop();
      if (connection === undefined) return null;
      if (connection.isOpen) return connection;
      this.#all.delete(connection);
    }
  }

  /** Opens a connection; the failure where it cannot be had. */
  async open(): Promise<Connection | FailureKind> {
    const connection = new Connection(this.#target, this.#clock);
    this.#all.add(connection);
    const failure = await connection.open();
    if (this.#isClosed) connection.close();
    else if (failure === null) return connection;
    this.#all.delete(connection);
    return failure ?? 'aborted';
  }

  /** Takes back a connection that has ended its request. */
  release(connection: Connection): void {
    if (connection.isOpen) this.#idle.push(connection);
    else this.#all.delete(connection);
  }

  /** Sends one request on a free or a new connection and waits for its end. */
  async request(): Promise<{ sentAt: number; outcome: Outcome; bodyBytes: number }> {
    const openedAt = this.#clock();
    const connection = this.takeIdle() ?? (await this.open());
    if (typeof connection === 'string')
      return { sentAt: openedAt, outcome: connection, bodyBytes: 0 };
    const sentAt = this.#clock();
    const outcome = await new Promise<Outcome>((resolve) => connection.send(resolve));
    this.release(connection);
    return { sentAt, outcome, bodyBytes: connection.bodyBytes };
  }

  /** Closes all connections. */
  close(): void {
    this.#isClosed = true;
    clearInterval(this.#timer);
    for (const connection of this.#all) connection.close();
  }

  #expireLate(): void {
    const limit = this.#clock() - this.#target.timeout;
    for (const connection of this.#all)
      if (connection.sentAt !== null && connection.sentAt <= limit) connection.expire();
  }
}
