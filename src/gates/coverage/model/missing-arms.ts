import type { Count } from '../../../reports/share.ts';

interface Arms {
  total: number;
  missing: ReadonlySet<string>;
}

/**
 * Lines of which a report names the arms that were not taken. Where two reports know
 * equally many arms, only an arm that both miss is missing.
 */
export class MissingArms {
  readonly #lines = new Map<number, Arms>();

  /** Lines. */
  get size(): number {
    return this.#lines.size;
  }

  /** Takes what a report says of a line. */
  add(line: number, total: number, missing: ReadonlySet<string>): void {
    const known = this.#lines.get(line);
    if (known === undefined || known.total < total)
      this.#lines.set(line, { total, missing });
    else if (known.total === total)
      known.missing = new Set([...known.missing].filter((arm) => missing.has(arm)));
  }

  /** Takes all lines of another report. */
  addAll(other: MissingArms): void {
    for (const [line, { total, missing }] of other.#lines)
      this.add(line, total, missing);
  }

  /** Calls with every line and how many of its arms were taken. */
  each(visit: (line: number, count: Count) => void): void {
    for (const [line, { total, missing }] of this.#lines)
      visit(line, { covered: Math.max(0, total - missing.size), total });
  }
}
