import { ownText } from '../../../reports/own-text.ts';
import { FileCoverage } from './file-coverage.ts';
import type { Metric } from './file-coverage.ts';

const smallBlock = 1 << 15;
const smallArm = 1 << 16;
const namedKeys = 2 ** 31;

/** Keys of names; maps that share one understand each other's keys. */
export class KeyPool {
  readonly names: string[] = [];
  readonly #keys = new Map<string, number>();

  /** A key for a name; equal names have equal keys. */
  keyOf(name: string): number {
    let key = this.#keys.get(name);
    if (key === undefined) {
      const own = ownText(name);
      key = namedKeys + this.names.length;
      this.names.push(own);
      this.#keys.set(own, key);
    }
    return key;
  }
}

/** Files by path with what was measured of them, and which metrics were measured. */
export class CoverageMap {
  readonly files = new Map<string, FileCoverage>();
  /** What the reports measured; a limit on anything else cannot be judged. */
  readonly measured = new Set<Metric>();
  readonly pool: KeyPool;

  constructor(pool = new KeyPool()) {
    this.pool = pool;
  }

  /** The coverage of a file, made at first use. */
  file(path: string): FileCoverage {
    let file = this.files.get(path);
    if (file === undefined) this.files.set(ownText(path), (file = new FileCoverage()));
    return file;
  }

  /** A key for a name; equal names have equal keys within this map's pool. */
  keyOf(name: string): number {
    return this.pool.keyOf(name);
  }

  /** A key for an arm of a block: small numbers are their own key. */
  armKey(block: string, arm: string): number {
    const blockNumber = plainNumber(block, smallBlock);
    const armNumber = plainNumber(arm, smallArm);
    if (blockNumber !== null && armNumber !== null)
      return blockNumber * smallArm + armNumber;
    return this.keyOf(`${block},${arm}`);
  }

  /**
   * Adds another map; `rename` gives the paths, null leaves a file out. Lines measured
   * in either are measured, hits add up. The other map is not to be used afterwards.
   */
  addAll(
    other: CoverageMap,
    rename: (path: string) => string | null = (path) => path,
  ): void {
    for (const metric of other.measured) this.measured.add(metric);
    const renameKey = (key: number) =>
      key < namedKeys ? key : this.keyOf(other.pool.names[key - namedKeys]!);
    for (const [path, file] of other.files) {
      const renamed = rename(path);
      if (renamed === null) continue;
      if (other.pool === this.pool && !this.files.has(renamed))
        this.files.set(renamed, file);
      else this.file(renamed).addAll(file, renameKey);
    }
  }
}

/** The key that `armKey` gives an arm of small numbers, or null. */
export function smallArmKey(block: number, arm: number): number | null {
  return block < smallBlock && arm < smallArm ? block * smallArm + arm : null;
}

function plainNumber(text: string, below: number): number | null {
  if (!/^(?:0|[1-9]\d{0,5})$/.test(text)) return null;
  const value = Number(text);
  return value < below ? value : null;
}
