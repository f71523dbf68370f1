import type { Count } from '../../../reports/share.ts';
import { ArmTable } from './arm-table.ts';
import { addSaturating, LineTable } from './line-table.ts';
import { MissingArms } from './missing-arms.ts';

/** What a report can measure. */
export const metrics = ['lines', 'branches', 'functions', 'statements'] as const;

export type Metric = (typeof metrics)[number];

/**
 * What one file's report says. Arms and functions stand in views: two reports share a
 * view only where the same key means the same thing. Across views only the larger count
 * is taken, never the union, which would invent arms.
 * docs/decisions/020-one-line-model.md
 */
export class FileCoverage {
  /** Hits by line. */
  readonly lines = new LineTable();
  /** Arms of branches by view. */
  readonly arms = new Map<string, ArmTable>();
  /** Functions by view, at their line. */
  readonly functions = new Map<string, ArmTable>();
  /** Hits of statements by view, in the order of the instrumented source. */
  readonly statements = new Map<string, Uint32Array>();
  /**
   * Statements of several lines, if the report tells their ends: first line, last line.
   */
  readonly extents = new ArmTable();
  /** Lines of which some arms were not taken, by the names of those arms. */
  readonly missingArms = new MissingArms();
  /**
   * The lines that the report says it counted, if its list of lines may hold others
   * too.
   */
  declaredLines: Count | null = null;
  /** Counts of metrics of which the report gives no places. */
  readonly counts: Partial<Record<Metric, Count>> = {};
  #branchCounts: LineTable | null = null;

  /** The table of a view of arms or functions, made at first use. */
  static view(views: Map<string, ArmTable>, name: string): ArmTable {
    let table = views.get(name);
    if (table === undefined) views.set(name, (table = new ArmTable()));
    return table;
  }

  /** Adds a line's branches where only their count is known. */
  addBranchCount(line: number, covered: number, total: number): void {
    this.#branchCounts ??= new LineTable(largerHalves, 4);
    this.#branchCounts.add(line, packCount(covered, total));
  }

  /** Takes the larger of a file's count and the one that it has. */
  addCount(metric: Metric, count: Count): void {
    this.counts[metric] = largerCount(this.counts[metric], count);
  }

  /** Adds a shape's statements; equal shapes have equally many. */
  addStatements(view: string, hits: Uint32Array): void {
    const known = this.statements.get(view);
    if (known === undefined) this.statements.set(view, hits.slice());
    else
      for (let index = 0; index < hits.length; index++)
        known[index] = addSaturating(known[index] ?? 0, hits[index]!);
  }

  /** Adds all that another report says of the same file. */
  addAll(other: FileCoverage, rename: (key: number) => number): void {
    // Counts of one report say nothing of the lines of two.
    this.declaredLines = this.lines.size === 0 ? other.declaredLines : null;
    this.lines.addAll(other.lines);
    for (const [view, arms] of other.arms)
      FileCoverage.view(this.arms, view).addAll(arms, rename);
    for (const [view, functions] of other.functions)
      FileCoverage.view(this.functions, view).addAll(functions, rename);
    for (const [view, hits] of other.statements) this.addStatements(view, hits);
    this.extents.addAll(other.extents, (key) => key);
    this.missingArms.addAll(other.missingArms);
    for (const metric of metrics) {
      const count = other.counts[metric];
      if (count !== undefined) this.addCount(metric, count);
    }
    if (other.#branchCounts !== null) {
      this.#branchCounts ??= new LineTable(largerHalves, 4);
      this.#branchCounts.addAll(other.#branchCounts);
    }
  }

  /** The view that holds everything known of branches, or null; most files have one. */
  onlyArms(): ArmTable | null {
    const [view, second] = this.arms.values();
    const isOnly =
      second === undefined &&
      this.#branchCounts === null &&
      this.missingArms.size === 0;
    return isOnly ? (view ?? null) : null;
  }

  /** A line's branches: the larger count of all views. */
  branchesByLine(): Map<number, Count> {
    const only = this.onlyArms();
    if (only !== null) return countByLine(only);
    const lines = new Map<number, Count>();
    const take = (line: number, count: Count) =>
      lines.set(line, largerCount(lines.get(line), count));
    this.#branchCounts?.each((line, packed) => take(line, unpackCount(packed)));
    for (const arms of this.arms.values())
      for (const [line, count] of countByLine(arms)) take(line, count);
    this.missingArms.each(take);
    return lines;
  }

  /** Frees the memory that growing reserved. */
  trim(): void {
    this.lines.trim();
    this.#branchCounts?.trim();
    this.extents.trim();
    for (const table of this.arms.values()) table.trim();
    for (const table of this.functions.values()) table.trim();
  }

  /** Bytes of all tables. */
  get byteLength(): number {
    let bytes = this.lines.byteLength + (this.#branchCounts?.byteLength ?? 0);
    bytes += this.extents.byteLength;
    for (const table of this.arms.values()) bytes += table.byteLength;
    for (const table of this.functions.values()) bytes += table.byteLength;
    for (const hits of this.statements.values()) bytes += hits.byteLength;
    return bytes;
  }
}

/** The larger of each part of two counts; covered never exceeds the total. */
export function largerCount(a: Count | undefined, b: Count): Count {
  if (a === undefined) return b;
  return {
    covered: Math.max(a.covered, b.covered),
    total: Math.max(a.total, b.total),
  };
}

const most = 0xffff;

function packCount(covered: number, total: number): number {
  const held = Math.min(total, most);
  const kept = covered >= total ? held : Math.min(covered, held - 1);
  return held * (most + 1) + Math.max(0, kept);
}

function unpackCount(packed: number): Count {
  return { covered: packed & most, total: packed >>> 16 };
}

function largerHalves(a: number, b: number): number {
  const total = Math.max(a >>> 16, b >>> 16);
  return total * (most + 1) + Math.max(a & most, b & most);
}

function countByLine(arms: ArmTable): Map<number, Count> {
  const lines = new Map<number, { covered: number; total: number }>();
  arms.each((line, _key, hits) => {
    const count = lines.get(line) ?? { covered: 0, total: 0 };
    count.total += 1;
    if (hits > 0) count.covered += 1;
    lines.set(line, count);
  });
  return lines;
}
