import { Buffer } from 'node:buffer';
import type { XmlHandler } from '../../../reports/xml-events.ts';
import { fail } from '../errors.ts';
import type { TestCase } from './test-case.ts';

/**
 * Reads the cases of a report, told by its content.
 * @param report - its path as messages show it
 * @throws QaError where it is no whole report of a known format
 */
export async function readTests(
  report: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<readonly TestCase[]> {
  const held: Buffer[] = [];
  for await (const chunk of chunks) held.push(Buffer.from(chunk));
  const bytes = Buffer.concat(held);
  const start = bytes.toString('latin1', 0, 4096).replace(/^(?:\xef\xbb\xbf|\s)+/, '');
  if (start === '') throw fail('empty', { report });
  if (start.startsWith('{')) {
    const { readJestJson } = await import('./jest-json.ts');
    return readJestJson(report, bytes.toString('utf8').replace(/^\ufeff/, ''));
  }
  if (start.startsWith('<') || /^(?:\xff\xfe|\xfe\xff)/.test(start))
    return readXml(report, bytes);
  const reason = `it begins with ${JSON.stringify(start[0])}`;
  throw fail('unknownFormat', { report, reason });
}

async function readXml(report: string, bytes: Buffer): Promise<readonly TestCase[]> {
  const { XmlEvents } = await import('../../../reports/xml-events.ts');
  const { JunitHandler } = await import('./junit.ts');
  const { TrxHandler } = await import('./trx.ts');
  const cases: TestCase[] = [];
  const root: XmlHandler = {
    open: (name, attributes) => {
      if (name === 'coverage' || name === 'report')
        throw fail('coverageReport', { report });
      const isJunit = ['testsuites', 'testsuite', 'testcase'].includes(name);
      if (!isJunit && name !== 'TestRun')
        throw fail('unknownFormat', { report, reason: `its root is <${name}>` });
      const chosen = isJunit ? new JunitHandler(cases) : new TrxHandler(cases);
      chosen.open(name, attributes);
      return chosen;
    },
    close: () => undefined,
  };
  const events = new XmlEvents(root, (reason) => fail('xml', { report, reason }));
  events.push(bytes);
  events.end();
  return cases;
}
