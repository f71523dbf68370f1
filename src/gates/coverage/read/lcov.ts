import type { Buffer } from 'node:buffer';
import { fail } from '../errors.ts';
import type { ArmTable } from '../model/arm-table.ts';
import { smallArmKey } from '../model/coverage-map.ts';
import { FileCoverage } from '../model/file-coverage.ts';
import { ByteLines } from './byte-lines.ts';
import { LcovFunctions } from './lcov-functions.ts';
import { lastLine, parseHits, parseLine } from './numbers.ts';
import { tidyPath } from './report-reader.ts';
import type { ReadTarget, ReportReader } from './report-reader.ts';

const nine = 57;
const zero = 48;
const comma = 44;
const dash = 45;
const newline = 10;
const carriageReturn = 13;

// Counts over the records are never believed, and what else lcov 2 writes says nothing
// on lines. https://github.com/linux-test-project/lcov/blob/master/docs/man/geninfo.rst
const ignored = new Set(['LF', 'LH', 'BRH', 'FNH', 'MCDC', 'MCF', 'MCH', 'VER']);

/** Reads lcov trace files in all dialects, a byte at a time. */
export class LcovReader implements ReportReader {
  readonly #target: ReadTarget;
  readonly #lines: ByteLines;
  readonly #functions = new LcovFunctions();
  #file: FileCoverage | null = null;
  #isOpen = false;
  #arms: ArmTable | null = null;
  #line = 0;
  #next = 0;

  constructor(target: ReadTarget) {
    this.#target = target;
    target.map.measured.add('lines');
    this.#lines = new ByteLines(
      (bytes, start, end) => this.#readLines(bytes, start, end),
      () =>
        fail('lineTooLong', {
          report: target.report,
          line: this.#line + 1,
          max: ByteLines.longest,
        }),
    );
  }

  /** Takes the next bytes; they are not kept. */
  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  /** Says that the report is over. */
  end(): void {
    this.#lines.end();
    if (this.#isOpen) throw fail('lcovCut', { report: this.#target.report });
  }

  // DA and BRDA are nearly all of a report: they are read without making a string of
  // them, and whatever is not plain falls through to #readLine.
  #readLines(bytes: Buffer, start: number, end: number): void {
    let at = start;
    while (at < end) {
      this.#line += 1;
      const next = this.#readPlain(bytes, at);
      if (next > 0) {
        at = next;
        continue;
      }
      const stop = bytes.indexOf(newline, at);
      this.#readLine(bytes, at, stop);
      at = stop + 1;
    }
  }

  // The offset of the next line, or 0 where this one is not plain.
  #readPlain(bytes: Buffer, at: number): number {
    if (bytes[at] === 68 && bytes[at + 1] === 65 && bytes[at + 2] === 58)
      return this.#readPlainData(bytes, at + 3);
    if (
      bytes[at] === 66 &&
      bytes[at + 1] === 82 &&
      bytes[at + 2] === 68 &&
      bytes[at + 3] === 65 &&
      bytes[at + 4] === 58
    )
      return this.#readPlainBranch(bytes, at + 5);
    return 0;
  }

  #readPlainData(bytes: Buffer, start: number): number {
    const line = this.#number(bytes, start);
    if (line <= 0 || bytes[this.#next] !== comma) return 0;
    const hits = this.#number(bytes, this.#next + 1);
    if (hits < 0 || !this.#isAtEnd(bytes)) return 0;
    this.#file!.lines.add(line, hits);
    return this.#next;
  }

  #readPlainBranch(bytes: Buffer, start: number): number {
    const line = this.#numberBeforeComma(bytes, start);
    const block = line <= 0 ? -1 : this.#numberBeforeComma(bytes, this.#next + 1);
    const arm = block < 0 ? -1 : this.#numberBeforeComma(bytes, this.#next + 1);
    const taken = arm < 0 ? -1 : this.#taken(bytes, this.#next + 1);
    const key = taken < 0 ? null : smallArmKey(block, arm);
    if (key === null || !this.#isAtEnd(bytes)) return 0;
    this.#target.map.measured.add('branches');
    this.#arms ??= FileCoverage.view(this.#file!.arms, 'id');
    this.#arms.add(line, key, taken);
    return this.#next;
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

  #readLine(bytes: Buffer, start: number, stop: number): void {
    const text = bytes.toString('utf8', start, stop).trim();
    if (text === '' || text.startsWith('#')) return;
    if (text === 'end_of_record') return this.#endRecord();
    const colon = text.indexOf(':');
    const tag = text.slice(0, colon);
    if (colon < 1 || !/^[A-Z][A-Z\d_]*$/.test(tag)) throw this.#bad(text);
    const value = text.slice(colon + 1);
    if (tag === 'TN') this.#isOpen = true;
    else if (tag === 'SF') this.#beginRecord(value);
    else if (!ignored.has(tag)) this.#readEntry(tag, value, text);
  }

  #beginRecord(path: string): void {
    const { map, report } = this.#target;
    if (path.includes('\uFFFD')) throw fail('encoding', { report, encoding: 'UTF-8' });
    // A tool that forgets end_of_record means the next SF to end the record.
    this.#endRecord();
    if (path.trim() === '') throw this.#bad(`SF:${path}`);
    this.#file = map.file(tidyPath(path));
    this.#isOpen = true;
  }

  #endRecord(): void {
    if (this.#file !== null) {
      this.#functions.finish(this.#target.map, this.#file);
      this.#file.trim();
    }
    this.#file = null;
    this.#arms = null;
    this.#isOpen = false;
  }

  #readEntry(tag: string, value: string, text: string): void {
    if (this.#file === null)
      throw fail('lcovOutside', {
        report: this.#target.report,
        line: this.#line,
        text: shorten(text),
      });
    if (!this.#take(tag, value, this.#file)) throw this.#bad(text);
  }

  #take(tag: string, value: string, file: FileCoverage): boolean {
    const { measured } = this.#target.map;
    switch (tag) {
      case 'DA':
        return this.#takeData(value, file);
      case 'BRDA':
        measured.add('branches');
        return this.#takeBranch(value, file);
      case 'BRF':
        measured.add('branches');
        return true;
      case 'FNF':
        measured.add('functions');
        return true;
      case 'FN':
        measured.add('functions');
        return this.#functions.declare(value);
      case 'FNDA':
        return this.#functions.count(value);
      case 'FNL':
        measured.add('functions');
        return this.#functions.declareIndexed(value);
      case 'FNA':
        return this.#functions.countIndexed(value);
      default:
        return true;
    }
  }

  // `DA:<line>,<hits>[,<checksum>]`
  #takeData(value: string, file: FileCoverage): boolean {
    const [place = '', count = ''] = value.split(',');
    const line = parseLine(place);
    const hits = parseHits(count);
    if (line === null || hits === null) return false;
    if (line === 0) this.#target.passedOver += 1;
    else file.lines.add(line, hits);
    return true;
  }

  // `BRDA:<line>,[e|f][U]<block>,<arm>,<taken>`, where the arm may hold commas.
  #takeBranch(value: string, file: FileCoverage): boolean {
    const first = value.indexOf(',');
    const second = value.indexOf(',', first + 1);
    const last = value.lastIndexOf(',');
    if (first < 0 || second < 0 || last <= second) return false;
    const line = parseLine(value.slice(0, first));
    const taken = parseHits(value.slice(last + 1));
    if (line === null || line > lastLine || taken === null) return false;
    const block = value.slice(first + 1, second);
    if (line === 0) this.#target.passedOver += 1;
    else if (!/^[ef]?U/.test(block)) {
      const key = this.#target.map.armKey(block, value.slice(second + 1, last));
      FileCoverage.view(file.arms, 'id').add(line, key, taken);
    }
    return true;
  }

  #bad(text: string): Error {
    return fail('lcovLine', {
      report: this.#target.report,
      line: this.#line,
      text: shorten(text),
    });
  }
}

function shorten(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
