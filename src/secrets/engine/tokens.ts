import type { Buffer } from 'node:buffer';
import { isPlaceholder } from '../judge/placeholder.ts';
import type { TokenRule } from '../rule.ts';
import type { Matcher, SecretMatch, Spot } from './matchers.ts';
import { noteFailure, readingOf } from './reading.ts';

/** A token of this rule, where its keyword stands. */
export function tokenMatcher(rule: TokenRule): Matcher {
  // Made at the first keyword: of hundreds of rules few meet theirs.
  let token: TokenPattern | undefined;
  const prefix = rule.before[0] === 0 ? shortestKeyword(rule) : 0;
  return (spot) => {
    const { bytes, judged } = spot;
    for (const before of rule.before) {
      const start = spot.start - before;
      if (start < 0 || !beginsHere(bytes, start)) continue;
      const reading = readingOf(judged, rule.id);
      if (start < reading.to) continue;
      token ??= patternOf(rule);
      const found = readToken(spot, start, token);
      if (found === null) {
        noteFailure(reading, bytes, start, token.longest);
        continue;
      }
      reading.to = found.end;
      const { secret } = found;
      if (rule.accepts?.(secret) === false) return null;
      // What stands in front of all of them says nothing about this one.
      if (isPlaceholder(secret.slice(prefix, prefix + 256))) return null;
      return { ...found, rule };
    }
    return null;
  };
}

interface TokenPattern {
  readonly pattern: RegExp;
  /** No match is longer. */
  readonly longest: number;
}

function patternOf({ pattern }: TokenRule): TokenPattern {
  return {
    pattern: new RegExp(`^(?:${pattern})(?![A-Za-z0-9_])`),
    longest: longestMatch(pattern),
  };
}

/** An upper bound for the length of what a pattern with bounded repetitions matches. */
export function longestMatch(pattern: string): number {
  const rounds = [...pattern.matchAll(/\)\{(\d+)\}/g)].map(([, times]) =>
    Number(times),
  );
  const bounds = [...pattern.matchAll(/\{(?:\d+,)?(\d+)\}/g)].map(([, most]) =>
    Number(most),
  );
  const sum = bounds.reduce((total, most) => total + most, pattern.length);
  return sum * Math.max(1, ...rounds);
}

function shortestKeyword({ keywords }: TokenRule): number {
  return Math.min(...keywords.map(({ length }) => length));
}

function readToken(
  { bytes }: Spot,
  start: number,
  { pattern, longest }: TokenPattern,
): Omit<SecretMatch, 'rule'> | null {
  // One character more tells whether it ends there.
  const secret = pattern.exec(
    bytes.toString('latin1', start, start + longest + 1),
  )?.[0];
  return secret === undefined ? null : { secret, start, end: start + secret.length };
}

// No letter or digit stands before it, if not as part of `\n` or `%3D`.
function beginsHere(bytes: Buffer, start: number): boolean {
  const last = bytes[start - 1];
  if (last === undefined || !isWordByte(last)) return true;
  const before = bytes[start - 2];
  if (before === 92) return last === 110 || last === 114 || last === 116;
  return bytes[start - 3] === 37 && isWordByte(before!);
}

function isWordByte(byte: number): boolean {
  const letter = byte | 32;
  return (letter >= 97 && letter <= 122) || (byte >= 48 && byte <= 57) || byte === 95;
}
