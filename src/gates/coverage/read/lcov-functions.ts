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
    const isEnd = /^\d+,/.test(rest);
    push(this.#lines, isEnd ? rest.slice(rest.indexOf(',') + 1) : rest, line);
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
    const seen = new Map<string, number>();
    const add = (line: number, name: string, hits: number) => {
      const place = `${line},${name}`;
      const before = seen.get(place) ?? 0;
      seen.set(place, before + 1);
      table.add(line, map.keyOf(before === 0 ? name : `${name}#${before}`), hits);
    };
    for (const [name, lines] of this.#lines) {
      const hits = this.#hits.get(name) ?? [];
      lines.forEach((line, index) => {
        const isLast = index === lines.length - 1;
        add(line, name, isLast ? sum(hits.slice(index)) : (hits[index] ?? 0));
      });
    }
    for (const [name, hits] of this.#hits)
      if (!this.#lines.has(name)) add(0, name, sum(hits));
    for (const { line, hits } of this.#indexed.values()) add(line, '', hits);
    this.#lines.clear();
    this.#hits.clear();
    this.#indexed.clear();
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
