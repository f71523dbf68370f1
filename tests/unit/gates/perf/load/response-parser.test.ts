import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ResponseParser } from '../../../../../src/gates/perf/load/response-parser.ts';

const chunked =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: ' +
  'chunked\r\n\r\n4;x=1\r\nWiki\r\n5\r\npedia\r\n0\r\nA: b\r\n\r\n';
const plain = 'HTTP/1.1 201 Created\r\ncontent-length: 5\r\n\r\nhello';

/** Feeds a text in pieces; what each piece led to. */
function feed(parser: ResponseParser, pieces: readonly string[]): unknown[] {
  return pieces.map((piece) => parser.push(Buffer.from(piece)));
}

describe('the response parser', () => {
  it('is done at the same byte however the bytes are cut', () => {
    for (const text of [chunked, plain])
      fc.assert(
        fc.property(fc.array(fc.nat(text.length), { maxLength: 6 }), (cuts) => {
          const places = [0, ...cuts.sort((a, b) => a - b), text.length];
          const pieces = places
            .slice(1)
            .map((end, index) => text.slice(places[index], end));
          const filled = pieces.filter((piece) => piece !== '');
          const parser = new ResponseParser('GET');
          const states = feed(parser, filled);
          expect(states.at(-1)).toBe(true);
          expect(states.slice(0, -1)).not.toContain(true);
        }),
      );
  });

  it('counts the bytes of a body and gives the status', () => {
    const parser = new ResponseParser('GET');
    feed(parser, [chunked]);
    expect([parser.status, parser.bodyBytes, parser.closes]).toEqual([200, 9, false]);
    parser.reset();
    feed(parser, [plain]);
    expect([parser.status, parser.bodyBytes]).toEqual([201, 5]);
  });

  it('passes over 100 Continue and has no body after 204, 304 and HEAD', () => {
    const parser = new ResponseParser('GET');
    expect(feed(parser, [`HTTP/1.1 100 Continue\r\n\r\n${plain}`])).toEqual([true]);
    for (const status of [204, 304]) {
      parser.reset();
      expect(feed(parser, [`HTTP/1.1 ${status} X\r\n\r\n`])).toEqual([true]);
    }
    const head = 'HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n';
    expect(feed(new ResponseParser('HEAD'), [head])).toEqual([true]);
    expect(feed(new ResponseParser('GET'), [head])).toEqual([false]);
  });

  it('takes a body without a length to the end of the connection', () => {
    const parser = new ResponseParser('GET');
    expect(feed(parser, ['HTTP/1.0 200 OK\r\n\r\nabc', 'def'])).toEqual([false, false]);
    expect([parser.end(), parser.bodyBytes, parser.closes]).toEqual([true, 6, true]);
    parser.reset();
    feed(parser, ['HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc']);
    expect(parser.end()).toBe(false);
  });

  it.each([
    ['another protocol', 'SSH-2.0-OpenSSH_9.2\r\n\r\n'],
    [
      'a chunk without a size',
      'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    ],
    ['a head without an end', `HTTP/1.1 200 OK\r\n${'a: b\r\n'.repeat(20_000)}`],
  ])('calls %s malformed', (_, text) => {
    expect(feed(new ResponseParser('GET'), [text])).toEqual(['malformed']);
  });
});
