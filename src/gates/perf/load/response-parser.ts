/** Why bytes that came are not a response. */
export type ParseProblem = 'malformed';

type Phase =
  'head' | 'length' | 'chunk-size' | 'chunk-data' | 'trailer' | 'until-close';

const headLimit = 64 * 1024;
const lineLimit = 8 * 1024;
const blank = Buffer.from('\r\n\r\n');
const lineEnd = Buffer.from('\r\n');
const empty = Buffer.alloc(0);

/**
 * Reads HTTP/1.1 responses off a connection and keeps none of their bodies: what a load
 * client needs and no more, so that its own cost stays far below the service's.
 * RFC 9112, sections 4, 6 and 7.
 */
export class ResponseParser {
  status = 0;
  /** Body bytes of the response in hand. */
  bodyBytes = 0;
  /** The server closes the connection after this response. */
  closes = false;
  #phase: Phase = 'head';
  #left = 0;
  #rest: Buffer = empty;
  readonly #isHead: boolean;

  /** @param method - of the requests: an answer to HEAD has no body */
  constructor(method: string) {
    this.#isHead = method === 'HEAD';
  }

  /**
   * Takes what arrived.
   * @returns whether a response is complete; bytes after it are dropped
   */
  push(bytes: Buffer): boolean | ParseProblem {
    let data = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    this.#rest = empty;
    for (;;) {
      const used = this.#step(data);
      if (used === 'malformed') return used;
      if (used === 'more') {
        this.#rest = data;
        return this.#rest.length > headLimit ? 'malformed' : false;
      }
      if (used === 'done') return true;
      data = data.subarray(used);
      if (data.length === 0 && this.#phase !== 'head') return this.#isComplete();
    }
  }

  /** The connection has ended: whether that completes the response. */
  end(): boolean {
    return this.#phase === 'until-close';
  }

  /** Makes ready for the next response. */
  reset(): void {
    this.#phase = 'head';
    this.#rest = empty;
    this.status = 0;
    this.bodyBytes = 0;
  }

  #isComplete(): boolean {
    return this.#phase === 'length' && this.#left === 0;
  }

  #step(data: Buffer): number | 'more' | 'done' | ParseProblem {
    switch (this.#phase) {
      case 'head':
        return this.#readHead(data);
      case 'length':
        return this.#readLength(data);
      case 'chunk-size':
        return this.#readChunkSize(data);
      case 'chunk-data':
        return this.#readChunk(data);
      case 'trailer':
        return this.#readTrailer(data);
      case 'until-close':
        this.bodyBytes += data.length;
        return data.length === 0 ? 'more' : data.length;
    }
  }

  #readHead(data: Buffer): number | 'more' | 'done' | ParseProblem {
    const end = data.indexOf(blank);
    if (end === -1) return 'more';
    const head = data.toString('latin1', 0, end);
    if (!/^HTTP\/1\.[01] \d{3}/.test(head)) return 'malformed';
    this.status = Number(head.slice(9, 12));
    if (this.status < 200) return end + 4;
    this.bodyBytes = 0;
    this.closes = closesAfter(head);
    this.#left = 0;
    this.#phase = this.#hasBody() ? this.#frame(head) : 'length';
    if (this.#phase === 'until-close') this.closes = true;
    return this.#isComplete() ? 'done' : end + 4;
  }

  #hasBody(): boolean {
    return !this.#isHead && this.status !== 204 && this.status !== 304;
  }

  #frame(head: string): Phase {
    if (/\r\ntransfer-encoding:[^\r]*chunked/i.test(head)) return 'chunk-size';
    const length = /\r\ncontent-length:[ \t]*(\d+)/i.exec(head);
    if (length === null) return 'until-close';
    this.#left = Number(length[1]);
    return 'length';
  }

  #readLength(data: Buffer): number | 'done' {
    const used = Math.min(this.#left, data.length);
    this.#left -= used;
    this.bodyBytes += used;
    return this.#left === 0 ? 'done' : used;
  }

  #readChunkSize(data: Buffer): number | 'more' | ParseProblem {
    const end = data.indexOf(lineEnd);
    if (end === -1) return data.length > lineLimit ? 'malformed' : 'more';
    const size = /^[0-9a-f]{1,12}(?=$|[;\s])/i.exec(data.toString('latin1', 0, end));
    if (size === null) return 'malformed';
    const bytes = parseInt(size[0], 16);
    this.bodyBytes += bytes;
    this.#left = bytes + 2;
    this.#phase = bytes === 0 ? 'trailer' : 'chunk-data';
    return end + 2;
  }

  #readChunk(data: Buffer): number | 'more' {
    if (data.length === 0) return 'more';
    const used = Math.min(this.#left, data.length);
    this.#left -= used;
    if (this.#left === 0) this.#phase = 'chunk-size';
    return used;
  }

  #readTrailer(data: Buffer): number | 'more' | 'done' {
    const end = data.indexOf(lineEnd);
    if (end === -1) return 'more';
    return end === 0 ? 'done' : end + 2;
  }
}

function closesAfter(head: string): boolean {
  const options = [...head.matchAll(/\r\nconnection:([^\r]*)/gi)].flatMap(([, list]) =>
    list!.split(',').map((option) => option.trim().toLowerCase()),
  );
  if (options.includes('close')) return true;
  return head.startsWith('HTTP/1.0') && !options.includes('keep-alive');
}
