import { createHash } from 'node:crypto';
import { defineErrors } from '../../../core/errors.ts';

const fail = defineErrors('shard', {
  malformed:
    "--shard takes a part and a count, as in 3/8: '{text}' is not " +
    'that. The part goes from 1 to the count, which is {most} at most',
});

/** One part of a check that several machines share. */
export interface Shard {
  /** From 1. */
  readonly part: number;
  readonly of: number;
}

/** A file with its size in bytes; 0 where it has none. */
export interface SizedFile {
  readonly path: string;
  readonly size: number;
}

/** What a shard's report says of it, so that a merge can tell whether parts fit. */
export interface ShardFacts extends Shard {
  /** SHA-256 of the whole list of files with their sizes. */
  readonly list: string;
  /** How many files the whole list has. */
  readonly files: number;
  /** How many of them fell to this part. */
  readonly taken: number;
  /** As the verdict on all parts needs it. */
  readonly maxWarnings: number | null;
}

const most = 1000;

/**
 * Reads `3/8`.
 * @throws QaError saying what a shard looks like
 */
export function parseShard(text: string): Shard {
  const [, part, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { part: Number(part), of: Number(of) };
  const isFit = shard.part >= 1 && shard.part <= shard.of && shard.of <= most;
  if (!isFit) throw fail('malformed', { text, most });
  return shard;
}

/** Identifies a list of files; equal on all machines with the same sources. */
export function hashList(files: readonly SizedFile[]): string {
  const hash = createHash('sha256');
  for (const { path, size } of files) hash.update(`${path}\0${size}\0`);
  return hash.digest('hex');
}

/**
 * The paths of one part. Files are dealt out from the largest to the smallest, each to
 * the smallest part so far. The result depends on the list alone, so it is the same on
 * every machine.
 */
export function takeShard(
  files: readonly SizedFile[],
  { part, of }: Shard,
): ReadonlySet<string> {
  const bySize = [...files].sort(
    (a, b) => b.size - a.size || (a.path < b.path ? -1 : 1),
  );
  const loads = Array.from({ length: of }, () => 0);
  const taken = new Set<string>();
  for (const { path, size } of bySize) {
    const lightest = loads.indexOf(Math.min(...loads));
    // Reading and reporting a file costs something even where it is empty.
    loads[lightest]! += size + overhead;
    if (lightest === part - 1) taken.add(path);
  }
  return taken;
}

const overhead = 1000;
