import { Buffer } from 'node:buffer';
import { fail } from './errors.ts';
import { CoverageMap, KeyPool } from '../model/coverage-map.ts';
import { LcovReader } from './lcov.ts';
import type { ReportReader } from '../../../reports/report-reader.ts';
import type { ReadTarget } from './report-reader.ts';

// A file that begins with so many blanks is not a report.
const looked = 4096;

/** What one report holds, its paths as they stand in it. */
export type ReadReport = ReadTarget;

/**
 * Reads a report of any known format, told by its content; the bytes may come in any
 * pieces and are not kept.
 * @param report - its path as messages show it
 * @param pool - keys that reports to be merged share
 * @throws QaError where it is not a whole report of a known format
 */
export async function readReport(
  report: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  pool = new KeyPool(),
): Promise<ReadReport> {
  const target: ReadTarget = {
    report,
    map: new CoverageMap(pool),
    sources: [],
    passedOver: 0,
  };
  let reader: ReportReader | null = null;
  let start = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (reader !== null) {
      reader.push(chunk);
      continue;
    }
    if (start.length < looked) start = Buffer.concat([start, chunk]);
    if (start.length >= 64) reader = await beginReading(start, target);
  }
  reader ??= await beginReading(start, target);
  if (reader === null) throw fail('empty', { report });
  reader.end();
  return target;
}

// Null where the bytes are blank so far.
async function beginReading(
  start: Buffer,
  target: ReadTarget,
): Promise<ReportReader | null> {
  const first = firstCharacter(start);
  if (first === null) return null;
  const reader = await chooseReader(first, start, target);
  reader.push(start.subarray(markLength(start)));
  return reader;
}

// XML and JSON bring parsers along that a run over lcov need not load.
async function chooseReader(
  first: string,
  start: Buffer,
  target: ReadTarget,
): Promise<ReportReader> {
  if (isUtf16(start) && start[2] !== 0x3c && start[3] !== 0x3c)
    throw fail('utf16', { report: target.report });
  if (first === '<')
    return new (await import('./xml-report.ts')).XmlReportReader(target);
  if (first === '{')
    return new (await import('./json-report.ts')).JsonReportReader(target);
  const text = start.toString('latin1', markLength(start), looked);
  if (/^\s*mode: /.test(text))
    return new (await import('./go-cover.ts')).GoCoverReader(target);
  if (first === '#' || /[A-Z]/.test(first)) return new LcovReader(target);
  const { foreignText } = await import('./foreign.ts');
  const foreign = foreignText(text);
  if (foreign !== null) throw fail('foreign', { report: target.report, ...foreign });
  throw fail('unknownFormat', { report: target.report, start: JSON.stringify(first) });
}

// What the first bytes that are not space begin, or null where there are none.
function firstCharacter(bytes: Buffer): string | null {
  if (isUtf16(bytes)) return '<';
  const text = bytes.toString('latin1', markLength(bytes), looked).trimStart();
  return text === '' ? null : text[0]!;
}

function isUtf16(bytes: Buffer): boolean {
  const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  return mark === 0xfffe || mark === 0xfeff;
}

// The byte order mark of UTF-8; that of UTF-16 is left to the XML reader.
function markLength(bytes: Buffer): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}
