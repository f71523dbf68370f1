import type { ArmTable } from '../model/arm-table.ts';
import type { CoverageMap } from '../model/coverage-map.ts';
import { FileCoverage } from '../model/file-coverage.ts';
import { parseHits, parseLine } from './numbers.ts';

/**
 * The functions of one lcov record. `FN` and `FNDA` meet by name, the k-th of one with
 * the k-th of the other, since istanbul repeats names; `FNL` and `FNA` meet by index.
 */
export class LcovFunctions {
  readonly #lines = new Map<string, number[]>();
  readonly #hits = new Map<string, number[]>();
  readonly #indexed = new Map<string, { line: number; hits: number }>();

  /** `FN:start[,end],name`: a numeric second field is the end. False: no such entry. */
  declare(text: string): boolean {
    const comma = text.indexOf(',');
    const line = comma < 0 ? null : parseLine(text.slice(0, comma));
    if (line === null) return false;
    const rest = text.slice(comma + 1);
    push(this.#lines, rest.replace(/^\d+,/, ''), line);
    return true;
  }

  /** `FNDA:hits,name`. False: no such entry. */
  count(text: string): boolean {
    const comma = text.indexOf(',');
    const hits = comma < 0 ? null : parseHits(text.slice(0, comma));
    if (hits === null) return false;
    push(this.#hits, text.slice(comma + 1), hits);
    return true;
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
    if (this.#lines.size + this.#hits.size + this.#indexed.size === 0) return;
    const table = FileCoverage.view(file.functions, 'name');
    for (const [name, lines] of this.#lines) {
      const hits = this.#hits.get(name) ?? [];
      if (lines.length === 1) table.add(lines[0]!, map.keyOf(name), sum(hits));
      else addRepeated(table, map, name, pair(lines, hits));
    }
    for (const [name, hits] of this.#hits)
      if (!this.#lines.has(name)) table.add(0, map.keyOf(name), sum(hits));
    addRepeated(table, map, '', this.#indexed.values());
    this.#lines.clear();
    this.#hits.clear();
    this.#indexed.clear();
  }
}

interface PlacedHits {
  readonly line: number;
  readonly hits: number;
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

function push(lists: Map<string, number[]>, name: string, value: number): void {
  const list = lists.get(name);
  if (list === undefined) lists.set(name, [value]);
  else list.push(value);
}

function sum(values: readonly number[]): number {
  return Math.min(
    values.reduce((total, value) => total + value, 0),
    0xffff_ffff,
  );
}
