import { Buffer } from 'node:buffer';
import type { ReportReader } from '../../../reports/report-reader.ts';
import { fail } from './errors.ts';
import { foreignText } from './foreign.ts';
import type { TakeCase } from './test-case.ts';

// How many bytes are looked at to tell the format.
const looked = 4096;

/**
 * Reads the cases of a report, told by its content, and hands them on one by one.
 * @param report - its path as messages show it
 * @throws QaError if it is not a whole report of a known format
 */
export async function readTests(
  report: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  take: TakeCase,
): Promise<void> {
  let reader: ReportReader | null = null;
  let start = Buffer.alloc(0);
  for await (const chunk of chunks) {
    if (reader !== null) {
      reader.push(chunk);
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < looked) continue;
    reader = await chooseReader(report, start, take);
    reader.push(start);
  }
  if (reader === null) {
    reader = await chooseReader(report, start, take);
    reader.push(start);
  }
  reader.end();
}

// Each kind of reader is loaded only by a run that meets it.
async function chooseReader(
  report: string,
  bytes: Buffer,
  take: TakeCase,
): Promise<ReportReader> {
  const text = bytes.toString('latin1', 0, looked);
  const start = text.replace(/^(?:\xef\xbb\xbf|\s)+/, '');
  if (start === '') throw fail('empty', { report });
  if (start.startsWith('<') || /^(?:\xff\xfe|\xfe\xff)/.test(start))
    return new (await import('./xml-report.ts')).XmlReportReader(report, take);
  if (/^[{[]/.test(start)) return chooseJsonReader(report, bytes, take);
  const { TapReader, isTap } = await import('./tap.ts');
  if (isTap(start)) return new TapReader(report, take);
  throw unknown(report, start);
}

async function chooseJsonReader(
  report: string,
  bytes: Buffer,
  take: TakeCase,
): Promise<ReportReader> {
  const { GoJsonReader, isGoEvent } = await import('./go-json.ts');
  if (isGoEvent(bytes)) return new GoJsonReader(report, take);
  return new (await import('./json-report.ts')).JsonReportReader(report, take);
}

function unknown(report: string, start: string): Error {
  const foreign = foreignText(start);
  if (foreign !== null) return fail('foreign', { report, ...foreign });
  if (/^(?:TN|SF):/.test(start) || start.startsWith('mode: '))
    return fail('coverageReport', { report });
  const reason = `it begins with ${JSON.stringify(start[0])}`;
  return fail('unknownFormat', { report, reason });
}
