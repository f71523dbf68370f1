import { Buffer } from 'node:buffer';
import zlib from 'node:zlib';
import type { Finding } from '../../../core/finding.ts';
import type { ContentOmission } from '../inspect/omit-content.ts';
import type { FileStamp } from './file-stamp.ts';

/** What a file came to, without its path: that stands beside it. */
export type CachedResult =
  ContentOmission | readonly (Omit<Finding, 'path'> & { readonly path?: undefined })[];

/** One file as a run sees it. */
export interface CacheQuery {
  readonly path: string;
  /** Identifies the rules of the file, their options and what runs them. */
  readonly rules: string;
  readonly stamp: FileStamp | null;
}

/** The result of one file, and what it holds for. */
export interface CacheEntry {
  /** SHA-256 of the content, base64. */
  readonly content: string;
  /** Identifies the rules, their options and what ran them. */
  readonly rules: string;
  /** Days since 1970 (UTC) where the findings hang on the day, else null. */
  readonly day: number | null;
  /** As the file stood when it was read; null where that may deceive. */
  readonly stamp: FileStamp | null;
  readonly result: CachedResult;
}

export type CacheEntries = ReadonlyMap<string, CacheEntry>;

const format = 'qa-review-cache';
const version = 3;

interface Header {
  readonly format: typeof format;
  readonly version: number;
  readonly build: string;
  /** Rule keys that the entries refer to by index. */
  readonly rules: readonly string[];
  /** Of all that follows the header's line. */
  readonly crc32: number;
}

type Row = readonly [
  path: string,
  content: string,
  rules: number,
  day: number | null,
  stamp: FileStamp | null,
  result: CachedResult,
];

/** What a cache file holds; `unknown` if it is damaged or not a cache file. */
export type ReadCache =
  | { readonly kind: 'known'; readonly entries: CacheEntries }
  | { readonly kind: 'outdated' }
  | { readonly kind: 'unknown'; readonly reason: 'corrupt' | 'foreign' };

/** Reads a cache file's bytes; never throws for what they are. */
export function parseCache(bytes: Uint8Array): ReadCache {
  const cut = Math.max(bytes.indexOf(lineFeed), 0);
  const header = parseJson(bytes.subarray(0, cut)) as Partial<Header> | null;
  if (header?.format !== format) return { kind: 'unknown', reason: 'foreign' };
  if (header.version !== version || header.build !== __BUILD__)
    return { kind: 'outdated' };
  const body = bytes.subarray(cut + 1);
  const rows = header.crc32 === zlib.crc32(body) ? parseJson(body) : null;
  if (rows === null) return { kind: 'unknown', reason: 'corrupt' };
  return { kind: 'known', entries: fromRows(header.rules ?? [], rows as Row[]) };
}

const lineFeed = 10;

/** The bytes of a cache file. Entries stand in their order. */
export function formatCache(entries: CacheEntries): Uint8Array {
  const rules = new Map<string, number>();
  for (const entry of entries.values())
    if (!rules.has(entry.rules)) rules.set(entry.rules, rules.size);
  const rows = [...entries].map(([path, entry]): Row => {
    const { content, day, stamp, result } = entry;
    return [path, content, rules.get(entry.rules)!, day, stamp, result];
  });
  const body = Buffer.from(JSON.stringify(rows));
  const header: Header = {
    format,
    version,
    build: __BUILD__,
    rules: [...rules.keys()],
    crc32: zlib.crc32(body),
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
}

function fromRows(rules: readonly string[], rows: readonly Row[]): CacheEntries {
  return new Map(
    rows.map(([path, content, index, day, stamp, result]) => {
      return [path, { content, rules: rules[index]!, day, stamp, result }];
    }),
  );
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
