import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { failureOf } from '../../../http/failure.ts';
import type { FailureKind } from '../../../http/failure.ts';
import type { Target } from './load-request.ts';
import { ResponseParser } from './response-parser.ts';

/** How a request ended: a status, or a kind of failure. */
export type Outcome = number | FailureKind;

/** One keep-alive connection that carries one request at a time. */
export class Connection {
  /** When the request in hand was sent, on the clock; null: it is free. */
  sentAt: number | null = null;
  /** Body bytes of the last response. */
  bodyBytes = 0;
  #socket: Socket | null = null;
  #done: ((outcome: Outcome) => void) | null = null;
  readonly #parser: ResponseParser;
  readonly #target: Target;
  readonly #clock: () => number;

  constructor(target: Target, clock: () => number) {
    this.#target = target;
    this.#clock = clock;
    this.#parser = new ResponseParser(target.method);
  }

  /** Whether a request can be sent. */
  get isOpen(): boolean {
    return this.#socket !== null;
  }

  /** Opens the socket; the failure, or null when it is ready. */
  open(): Promise<FailureKind | null> {
    const { host, port, isTls, timeout } = this.#target;
    return new Promise((resolve) => {
      const socket = isTls
        ? connectTls({
            host,
            port,
            ...(/[a-z]/i.test(host) ? { servername: host } : {}),
          })
        : connect({ host, port });
      const timer = setTimeout(() => socket.destroy(timeoutError()), timeout);
      socket.setNoDelay(true);
      const fail = (error: Error): void => {
        clearTimeout(timer);
        resolve(failureOf(error).kind);
      };
      socket.once('error', fail);
      socket.once(isTls ? 'secureConnect' : 'connect', () => {
        clearTimeout(timer);
        socket.off('error', fail);
        this.#attach(socket);
        resolve(null);
      });
    });
  }

  /** Sends the request; `done` is called once, when it has ended. */
  send(done: (outcome: Outcome) => void): void {
    this.#done = done;
    this.#parser.reset();
    this.sentAt = this.#clock();
    this.#socket!.write(this.#target.bytes);
  }

  /** Ends the request in hand, if any, as timed out. */
  expire(): void {
    this.close();
    this.#finish('timeout');
  }

  /** Closes the socket. */
  close(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.destroy();
  }

  #attach(socket: Socket): void {
    this.#socket = socket;
    socket.on('data', (bytes: Buffer) => this.#take(socket, bytes));
    socket.on('end', () => this.#end(socket));
    socket.on('close', () => this.#end(socket));
    socket.on('error', (error) => {
      if (this.#socket !== socket) return;
      this.close();
      this.#finish(failureOf(error).kind);
    });
  }

  #take(socket: Socket, bytes: Buffer): void {
    if (this.#socket !== socket) return;
    if (this.#done === null) return this.close();
    const state = this.#parser.push(bytes);
    if (state === false) return;
    if (state === 'malformed') {
      this.close();
      return this.#finish('malformed');
    }
    this.bodyBytes = this.#parser.bodyBytes;
    if (this.#parser.closes) this.close();
    this.#finish(this.#parser.status);
  }

  #end(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.close();
    this.#finish(this.#parser.end() ? this.#parser.status : 'truncated');
  }

  #finish(outcome: Outcome): void {
    const done = this.#done;
    this.#done = null;
    done?.(outcome);
    if (this.#done === null) this.sentAt = null;
  }
}

function timeoutError(): Error {
  return Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' });
}
