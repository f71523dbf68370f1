import { connect, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls, rootCertificates } from 'node:tls';
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
  /** Answers that came over the socket in hand. */
  #answers = 0;
  /** Whether any byte of the answer in hand has come. */
  #hasBegun = false;
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
    const { isTls, timeout } = this.#target;
    return new Promise((resolve) => {
      const socket = openSocket(this.#target);
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
    this.sentAt = this.#clock();
    this.#write();
  }

  #write(): void {
    this.#parser.reset();
    this.#hasBegun = false;
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
    this.#answers = 0;
    socket.on('data', (bytes: Buffer) => this.#take(socket, bytes));
    socket.on('end', () => this.#end(socket));
    socket.on('close', () => this.#end(socket));
    socket.on('error', (error) => {
      if (this.#socket !== socket) return;
      this.close();
      this.#lose(failureOf(error).kind);
    });
  }

  #take(socket: Socket, bytes: Buffer): void {
    if (this.#socket !== socket) return;
    if (this.#done === null) return this.close();
    this.#hasBegun = true;
    const state = this.#parser.push(bytes);
    if (state === false) return;
    if (state === 'malformed') {
      this.close();
      return this.#finish('malformed');
    }
    this.#answers++;
    this.bodyBytes = this.#parser.bodyBytes;
    if (this.#parser.closes) this.close();
    this.#finish(this.#parser.status);
  }

  #end(socket: Socket): void {
    if (this.#socket !== socket) return;
    this.close();
    if (this.#parser.end()) this.#finish(this.#parser.status);
    else this.#lose('truncated');
  }

  // A server may close a kept connection at any time, and the request that crossed its
  // close was not judged by it. RFC 9112, 9.3.1: what is idempotent is sent again. On a
  // new socket there is no answer before, so that it is sent again once.
  #lose(failure: FailureKind): void {
    const isStale = this.#answers > 0 && !this.#hasBegun && this.#done !== null;
    if (isStale && idempotent.has(this.#target.method)) void this.#sendAgain();
    else this.#finish(failure);
  }

  async #sendAgain(): Promise<void> {
    const done = this.#done;
    const failure = await this.open();
    if (this.#done !== done) return this.close();
    if (failure === null) this.#write();
    else this.#finish(failure);
  }

  #finish(outcome: Outcome): void {
    const done = this.#done;
    this.#done = null;
    done?.(outcome);
    if (this.#done === null) this.sentAt = null;
  }
}

/** RFC 9110, 9.2.2. */
const idempotent: ReadonlySet<string> = new Set([
  'GET',
  'HEAD',
  'OPTIONS',
  'TRACE',
  'PUT',
  'DELETE',
]);

function openSocket({ host, port, isTls, connection }: Target): Socket {
  const { socket: path, ca, isInsecure } = connection;
  if (path !== undefined) return connect({ path });
  if (!isTls) return connect({ host, port });
  return connectTls({
    host,
    port,
    ...(isIP(host) === 0 && { servername: host }),
    ...(ca !== undefined && { ca: [...rootCertificates, ca] }),
    ...(isInsecure === true && { rejectUnauthorized: false }),
  });
}

function timeoutError(): Error {
  return Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' });
}
