import type { Buffer } from 'node:buffer';
import type { ArmTable } from '../model/arm-table.ts';
import { smallArmKey } from '../model/coverage-map.ts';
import type { CoverageMap } from '../model/coverage-map.ts';
import { FileCoverage } from '../model/file-coverage.ts';
import type { LcovFunctions } from './lcov-functions.ts';
import {
  carriageReturn,
  colon,
  comma,
  dash,
  newline,
  nine,
  space,
  zero,
} from '../../../reports/byte-codes.ts';

const letterA = 65;
const letterB = 66;
const letterD = 68;
const letterF = 70;
const letterN = 78;
const letterR = 82;

/**
 * `DA`, `BRDA`, `FN` and `FNDA` in their plain form, which nearly all of a report is,
 * read from their bytes: a string is made of names alone.
 */
export class LcovPlainLines {
  readonly #map: CoverageMap;
  readonly #functions: LcovFunctions;
  #file: FileCoverage | null = null;
  #arms: ArmTable | null = null;
  #next = 0;

  constructor(map: CoverageMap, functions: LcovFunctions) {
    this.#map = map;
    this.#functions = functions;
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
   * Takes the line that begins at an offset and whose end is in the chunk.
   * @returns the offset of the next line, or 0 where this one is not plain
   */
  read(bytes: Buffer, at: number): number {
    const first = bytes[at];
    if (first === letterD) return this.#readData(bytes, at);
    if (first === letterB) return this.#readBranch(bytes, at);
    return first === letterF ? this.#readFunction(bytes, at) : 0;
  }

  #readData(bytes: Buffer, at: number): number {
    if (!isDataTag(bytes, at)) return 0;
    const line = this.#numberBeforeComma(bytes, at + 3);
    if (line <= 0) return 0;
    const hits = this.#number(bytes, this.#next + 1);
    if (hits < 0 || !this.#isAtEnd(bytes)) return 0;
    this.#file!.lines.add(line, hits);
    return this.#next;
  }

  #readBranch(bytes: Buffer, at: number): number {
    if (bytes[at + 1] !== letterR || !isDataTag(bytes, at + 2)) return 0;
    const line = this.#numberBeforeComma(bytes, at + 5);
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

  #readFunction(bytes: Buffer, at: number): number {
    if (bytes[at + 1] !== letterN || this.#file === null) return 0;
    if (bytes[at + 2] === colon) return this.#readDeclaration(bytes, at + 3);
    return isDataTag(bytes, at + 2) ? this.#readCount(bytes, at + 5) : 0;
  }

  // The last line of a function may stand before its name: that is not plain.
  #readDeclaration(bytes: Buffer, start: number): number {
    const line = this.#numberBeforeComma(bytes, start);
    const from = this.#next + 1;
    if (line < 0 || isDigit(bytes[from]!)) return 0;
    const end = endOfName(bytes, from);
    if (end > 0) this.#functions.declareName(line, bytes.toString('utf8', from, end));
    return end === 0 ? 0 : end + 1;
  }

  #readCount(bytes: Buffer, start: number): number {
    const hits = this.#numberBeforeComma(bytes, start);
    const from = this.#next + 1;
    const end = hits < 0 ? 0 : endOfName(bytes, from);
    if (end > 0) this.#functions.countName(hits, bytes.toString('utf8', from, end));
    return end === 0 ? 0 : end + 1;
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

function isDataTag(bytes: Buffer, at: number): boolean {
  return bytes[at] === letterD && bytes[at + 1] === letterA && bytes[at + 2] === colon;
}

function isDigit(byte: number): boolean {
  return byte >= zero && byte <= nine;
}

// Where a name and its line end, or 0 where there is none or a blank ends it.
function endOfName(bytes: Buffer, from: number): number {
  let end = from;
  while (bytes[end] !== newline) end += 1;
  return end > from && bytes[end - 1]! > space ? end : 0;
}
