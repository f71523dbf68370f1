import { sha256 } from '../../../core/hash.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import type {
  CachedResult,
  CacheEntries,
  CacheEntry,
  CacheQuery,
} from './cache-file.ts';
import type { SharedResult } from './remote-cache.ts';
import { isRacy, isSameStamp } from './file-stamp.ts';

/** SHA-256 of a content, as entries name it. */
export function hashContent(bytes: Uint8Array): string {
  return sha256(bytes, 'base64');
}

/** Findings that a run keeps for the next one: more would not fit into memory twice. */
const mostFindings = 100_000;

/**
 * Results of earlier runs by path, and of this run. A result is given back only for the
 * same path, content, rules and, where it hangs on it, day.
 */
export class ResultCache {
  readonly #entries: Map<string, CacheEntry>;
  readonly #day: number;
  readonly #opened: number;
  #isChanged = false;
  #findings = 0;

  /**
   * @param today - milliseconds since 1970
   * @param opened - the file system's time before anything was read
   */
  constructor(entries: CacheEntries, today: number, opened: number) {
    this.#entries = new Map(entries);
    this.#day = dayOf(today);
    this.#opened = opened;
  }

  /** Whether there is anything that is worth writing. */
  get isChanged(): boolean {
    return this.#isChanged;
  }

  /** What the next run may take over. */
  get entries(): CacheEntries {
    return this.#entries;
  }

  /** The result of a file that nobody has touched since it was read. */
  recall({ path, rules, stamp }: CacheQuery): Inspection | null {
    const entry = this.#find(path, rules);
    if (entry === null || entry.stamp === null || stamp === null) return null;
    return isSameStamp(entry.stamp, stamp) ? toInspection(path, entry) : null;
  }

  /** The content for which the result of a file is known; null: none. */
  knownContent({ path, rules }: CacheQuery): string | null {
    return this.#find(path, rules)?.content ?? null;
  }

  /** The result of a file whose content is the same as before. */
  recallContent(query: CacheQuery, content: string): Inspection | null {
    const entry = this.#find(query.path, query.rules);
    if (entry === null || entry.content !== content) return null;
    this.#remember(query, entry);
    return toInspection(query.path, entry);
  }

  /** Takes over a result that another machine came to. */
  adopt({ path, rules }: CacheQuery, content: string, shared: SharedResult): void {
    const { day, result } = shared;
    this.#entries.set(path, { content, rules, day, stamp: null, result });
    this.#isChanged = true;
  }

  /** What other machines may be told of a file; null where nothing is known. */
  shared({ path, rules }: CacheQuery): SharedResult | null {
    return this.#find(path, rules);
  }

  /** Keeps the result of a file that was checked. */
  keep(query: CacheQuery, content: string, inspection: Inspection): void {
    const { rules } = query;
    // What there is to be told of it is told by every run.
    if (inspection.kind === 'checked' && inspection.notice !== undefined) return;
    if (inspection.kind === 'checked') this.#findings += inspection.findings.length;
    if (this.#findings > mostFindings) return;
    const isDated = inspection.kind === 'checked' && inspection.isDated;
    const day = isDated ? this.#day : null;
    const result = toResult(inspection);
    this.#remember(query, { content, rules, day, stamp: null, result });
  }

  /** Forgets what is no longer there. */
  prune(isThere: (path: string) => boolean): void {
    for (const path of this.#entries.keys())
      if (!isThere(path)) this.#isChanged = this.#entries.delete(path);
  }

  #find(path: string, rules: string): CacheEntry | null {
    const entry = this.#entries.get(path);
    if (entry === undefined || entry.rules !== rules) return null;
    return entry.day === null || entry.day === this.#day ? entry : null;
  }

  #remember({ path, stamp }: CacheQuery, entry: CacheEntry): void {
    const isSure = stamp !== null && !isRacy(stamp, this.#opened);
    const sure = isSure ? stamp : null;
    if (this.#entries.get(path) === entry && entry.stamp === sure) return;
    this.#entries.set(path, { ...entry, stamp: sure });
    this.#isChanged = true;
  }
}

function dayOf(milliseconds: number): number {
  return Math.floor(milliseconds / 86_400_000);
}

/** What of an inspection is kept. */
export function toResult(inspection: Inspection): CachedResult {
  if (inspection.kind === 'omitted') return inspection.reason;
  // The path stands beside it; keys keep their order.
  return inspection.findings.map((finding) => ({ ...finding, path: undefined }));
}

/** The inspection that a kept result stands for. */
export function toInspection(
  path: string,
  { result, day }: Pick<CacheEntry, 'result' | 'day'>,
): Inspection {
  if (typeof result === 'string') return { kind: 'omitted', reason: result };
  const findings = result.map((finding) => Object.assign({}, finding, { path }));
  return { kind: 'checked', findings, isDated: day !== null };
}
