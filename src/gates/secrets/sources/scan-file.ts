import type { Buffer } from 'node:buffer';
import { Lines } from '../../../core/lines.ts';
import { findSecrets } from '../../../secrets/engine/scan.ts';
import type { SecretMatch } from '../../../secrets/engine/scan.ts';
import { maskSecret } from '../../../secrets/mask.ts';
import type { FoundSecret } from './found-secret.ts';
import { loosenessOf } from './looseness.ts';

/** So many bytes are looked at together; a secret may lie over the border. */
const pieceLength = 4 << 20;
const overlap = 24 << 10;

/** The secrets of a file, with their lines and columns. */
export function scanFile(path: string, bytes: Buffer): readonly FoundSecret[] {
  const matches = findInPieces(path, bytes);
  if (matches.length === 0) return [];
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const lines = new Lines(text);
  const toOffset = offsetsIn(bytes, text);
  return matches.map((match) => {
    const start = toOffset(match.start);
    const range = lines.rangeOf({ start, end: toOffset(match.end) });
    return { ...partsOf(match), path, range, line: range.line, commit: null };
  });
}

function findInPieces(path: string, bytes: Buffer): readonly SecretMatch[] {
  const looseness = loosenessOf(path);
  if (bytes.length <= pieceLength) return findSecrets(bytes, looseness);
  const found = new Map<number, SecretMatch>();
  for (let from = 0; from < bytes.length; from += pieceLength - overlap) {
    const piece = bytes.subarray(from, from + pieceLength);
    for (const match of findSecrets(piece, looseness)) {
      const start = from + match.start;
      found.set(start, { ...match, start, end: from + match.end });
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start);
}

/** What a report may know of a match, and the secret itself. */
export function partsOf({
  rule,
  secret,
}: SecretMatch): Pick<FoundSecret, 'rule' | 'secret' | 'shown'> {
  return { rule: rule.id, secret, shown: maskSecret(rule, secret) };
}

// Bytes are as many as UTF-16 code units where the text is ASCII. Offsets are asked for
// in their order, so the bytes are decoded once.
function offsetsIn(bytes: Buffer, text: string): (offset: number) => number {
  if (bytes.length === text.length) return (offset) => offset;
  let last = { byte: 0, offset: 0 };
  return (byte) => {
    if (byte < last.byte) last = { byte: 0, offset: 0 };
    const part = bytes.subarray(last.byte, byte);
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    last = { byte, offset: last.offset + decoder.decode(part).length };
    return last.offset;
  };
}
