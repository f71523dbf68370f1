import type { Buffer } from 'node:buffer';

/**
 * What a rule has read of a text. In a text of nothing but keywords each of them would
 * else be read to the end of the longest secret, over and over.
 */
export interface Reading {
  /** What begins before here is a part of something that the rule has judged. */
  to: number;
  /** Where the first failure stands that is counted. */
  since: number;
  failures: number;
}

/** So many times a rule may begin anew in one word before the rest of it is left. */
const mostFailures = 16;

/** What a rule has read of a text so far. */
export function readingOf(judged: Map<string, Reading>, rule: string): Reading {
  let reading = judged.get(rule);
  if (reading === undefined) {
    reading = { to: 0, since: 0, failures: 0 };
    judged.set(rule, reading);
  }
  return reading;
}

/**
 * Notes that nothing of a rule begins at a keyword. Many failures in one word, with no
 * blank and no quote between them, end the reading of it.
 * @param longest - so many bytes a secret of the rule has at most
 */
export function noteFailure(
  reading: Reading,
  bytes: Buffer,
  start: number,
  longest: number,
): void {
  if (start >= reading.since + longest) Object.assign(reading, begunAt(start));
  if (++reading.failures < mostFailures) return;
  if (isOneWord(bytes, reading.since, start)) reading.to = reading.since + longest;
  Object.assign(reading, begunAt(start));
}

function begunAt(since: number) {
  return { since, failures: 0 };
}

/** No secret holds a blank or a quote, so no rule reads on behind one. */
function isOneWord(bytes: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at]!;
    if (byte <= 32 || byte === 34 || byte === 39 || byte === 96) return false;
  }
  return true;
}
