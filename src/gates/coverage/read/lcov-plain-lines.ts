import type { Buffer } from 'node:buffer';
import type { ArmTable } from '../model/arm-table.ts';
import { smallArmKey } from '../model/coverage-map.ts';
import type { CoverageMap } from '../model/coverage-map.ts';
import { FileCoverage } from '../model/file-coverage.ts';
import {
  carriageReturn,
  colon,
  comma,
  dash,
  newline,
  nine,
  zero,
} from './byte-codes.ts';

const letterA = 65;
const letterB = 66;
const letterD = 68;
const letterR = 82;

/**
 * `DA` and `BRDA` in their plain form, which nearly all of a report is, read from their
 * bytes without making a string of them.
 */
export class LcovPlainLines {
  readonly #map: CoverageMap;
  #file: FileCoverage | null = null;
  #arms: ArmTable | null = null;
  #next = 0;

  constructor(map: CoverageMap) {
    this.#map = map;
  }

  /** Says whose lines follow. */
  begin(file: FileCoverage): void {
    this.#file = file;
    this.#arms = null;
  }

  /** Says that a record is over: lines outside of one are not plain. */
  end(): void {
    this.#file = null;
    this.#arms = null;
  }

  /**
   * Takes the line that begins at an offset, which has its end.
   * @returns the offset of the next line, or 0 where this one is not plain
   */
  read(bytes: Buffer, at: number): number {
    const first = bytes[at];
    if (first === letterD && bytes[at + 1] === letterA && bytes[at + 2] === colon)
      return this.#readData(bytes, at + 3);
    if (
      first === letterB &&
      bytes[at + 1] === letterR &&
      bytes[at + 2] === letterD &&
      bytes[at + 3] === letterA &&
      bytes[at + 4] === colon
    )
      return this.#readBranch(bytes, at + 5);
    return 0;
  }

  #readData(bytes: Buffer, start: number): number {
    const line = this.#numberBeforeComma(bytes, start);
    if (line <= 0) return 0;
    const hits = this.#number(bytes, this.#next + 1);
    if (hits < 0 || !this.#isAtEnd(bytes)) return 0;
    this.#file!.lines.add(line, hits);
    return this.#next;
  }

  #readBranch(bytes: Buffer, start: number): number {
    const line = this.#numberBeforeComma(bytes, start);
    const block = line <= 0 ? -1 : this.#numberBeforeComma(bytes, this.#next + 1);
    const arm = block < 0 ? -1 : this.#numberBeforeComma(bytes, this.#next + 1);
    const taken = arm < 0 ? -1 : this.#taken(bytes, this.#next + 1);
    const key = taken < 0 ? null : smallArmKey(block, arm);
    if (key === null || !this.#isAtEnd(bytes)) return 0;
    (this.#arms ?? this.#beginArms()).add(line, key, taken);
    return this.#next;
  }

  #beginArms(): ArmTable {
    this.#map.measured.add('branches');
    return (this.#arms = FileCoverage.view(this.#file!.arms, 'id'));
  }

  #numberBeforeComma(bytes: Buffer, at: number): number {
    const value = this.#number(bytes, at);
    return bytes[this.#next] === comma ? value : -1;
  }

  #taken(bytes: Buffer, at: number): number {
    if (bytes[at] !== dash) return this.#number(bytes, at);
    this.#next = at + 1;
    return 0;
  }

  // A number of one to nine digits, with #next after it; -1 for anything else.
  #number(bytes: Buffer, start: number): number {
    let at = start;
    let byte = bytes[at]!;
    let value = 0;
    while (byte >= zero && byte <= nine) {
      value = value * 10 + byte - zero;
      byte = bytes[++at]!;
    }
    this.#next = at;
    return at === start || at - start > 9 ? -1 : value;
  }

  // Whether a record is open and the line ends at #next, which then is the next line.
  #isAtEnd(bytes: Buffer): boolean {
    if (bytes[this.#next] === carriageReturn) this.#next += 1;
    if (bytes[this.#next] !== newline || this.#file === null) return false;
    this.#next += 1;
    return true;
  }
}
