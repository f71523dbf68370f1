import type { ArmTable } from '../model/arm-table.ts';
import type { CoverageMap } from '../model/coverage-map.ts';
import { FileCoverage } from '../model/file-coverage.ts';
import { parseHits, parseLine } from './numbers.ts';

interface PlacedHits {
  readonly line: number;
  readonly hits: number;
}

/** What was said of a name: nearly every one is declared once and counted once. */
interface Named {
  line: number | null;
  hits: number | null;
  /** All lines and all hits, where there are several. */
  lines: number[] | null;
  counts: number[] | null;
}

/**
 * The functions of one lcov record. `FN` and `FNDA` meet by name, the k-th of one with
 * the k-th of the other, since istanbul repeats names; `FNL` and `FNA` meet by index.
 */
export class LcovFunctions {
  readonly #named = new Map<string, Named>();
  readonly #indexed = new Map<string, PlacedHits>();

  /** `FN:start[,end],name`: a numeric second field is the end. False: no such entry. */
  declare(text: string): boolean {
    const comma = text.indexOf(',');
    const line = comma < 0 ? null : parseLine(text.slice(0, comma));
    if (line === null) return false;
    this.declareName(line, text.slice(comma + 1).replace(/^\d+,/, ''));
    return true;
  }

  /** Takes a function's line and name. */
  declareName(line: number, name: string): void {
    const known = this.#named.get(name);
    if (known === undefined)
      this.#named.set(name, { line, hits: null, lines: null, counts: null });
    else if (known.line === null) known.line = line;
    else (known.lines ??= [known.line]).push(line);
  }

  /** `FNDA:hits,name`. False: no such entry. */
  count(text: string): boolean {
    const comma = text.indexOf(',');
    const hits = comma < 0 ? null : parseHits(text.slice(0, comma));
    if (hits === null) return false;
    this.countName(hits, text.slice(comma + 1));
    return true;
  }

  /** Takes a function's hits and name. */
  countName(hits: number, name: string): void {
    const known = this.#named.get(name);
    if (known === undefined)
      this.#named.set(name, { line: null, hits, lines: null, counts: null });
    else if (known.hits === null) known.hits = hits;
    else (known.counts ??= [known.hits]).push(hits);
  }

  /** `FNL:index,start[,end]` of lcov 2.2. False: no such entry. */
  declareIndexed(text: string): boolean {
    const [index = '', start = ''] = text.split(',');
    const line = parseLine(start);
    if (line === null) return false;
    this.#indexed.set(index, { line, hits: this.#indexed.get(index)?.hits ?? 0 });
    return true;
  }

  /** `FNA:index,hits,name` of lcov 2.2: the aliases of one function add up. */
  countIndexed(text: string): boolean {
    const [index = '', count = ''] = text.split(',');
    const hits = parseHits(count);
    if (hits === null) return false;
    const known = this.#indexed.get(index) ?? { line: 0, hits: 0 };
    this.#indexed.set(index, { line: known.line, hits: known.hits + hits });
    return true;
  }

  /** Hands the record's functions to its file. */
  finish(map: CoverageMap, file: FileCoverage): void {
    if (this.#named.size + this.#indexed.size === 0) return;
    map.measured.add('functions');
    const table = FileCoverage.view(file.functions, 'name');
    for (const [name, { line, lines, hits, counts }] of this.#named) {
      if (lines !== null)
        addRepeated(table, map, name, pair(lines, counts ?? [hits ?? 0]));
      else {
        const total = counts === null ? (hits ?? 0) : sum(counts);
        table.add(line ?? 0, map.keyOf(name), total);
      }
    }
    addRepeated(table, map, '', this.#indexed.values());
    this.#named.clear();
    this.#indexed.clear();
  }
}

// Counts beyond the last declaration are the last one's.
function pair(
  lines: readonly number[],
  hits: readonly number[],
): readonly PlacedHits[] {
  const last = lines.length - 1;
  return lines.map((line, index) => ({
    line,
    hits: index === last ? sum(hits.slice(index)) : (hits[index] ?? 0),
  }));
}

// Functions of one name on one line are told apart by their order.
function addRepeated(
  table: ArmTable,
  map: CoverageMap,
  name: string,
  functions: Iterable<PlacedHits>,
): void {
  const seen = new Map<number, number>();
  for (const { line, hits } of functions) {
    const before = seen.get(line) ?? 0;
    seen.set(line, before + 1);
    table.add(line, map.keyOf(before === 0 ? name : `${name}#${before}`), hits);
  }
}

function sum(values: readonly number[]): number {
  return Math.min(
    values.reduce((total, value) => total + value, 0),
    0xffff_ffff,
  );
}
