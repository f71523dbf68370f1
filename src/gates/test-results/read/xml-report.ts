import type { ReportReader } from '../../../reports/report-reader.ts';
import { XmlEvents } from '../../../reports/xml-events.ts';
import type { XmlHandler } from '../../../reports/xml-events.ts';
import { fail } from './errors.ts';
import { foreignRoot } from './foreign.ts';
import { JunitHandler } from './junit.ts';
import { NunitHandler } from './nunit.ts';
import type { TakeCase } from './test-case.ts';
import { TrxHandler } from './trx.ts';
import { XunitNetHandler } from './xunit-net.ts';

const handlers: Readonly<Record<string, new (take: TakeCase) => XmlHandler>> = {
  testsuites: JunitHandler,
  testsuite: JunitHandler,
  testcase: JunitHandler,
  TestRun: TrxHandler,
  'test-run': NunitHandler,
  'test-results': NunitHandler,
  // A part of a run, as NUnit's engine hands it to extensions.
  'test-suite': NunitHandler,
  assemblies: XunitNetHandler,
  assembly: XunitNetHandler,
};
const coverage = ['coverage', 'report', 'CoverageSession', 'results'];

/** Reads the XML reports of tests, told apart by their root. */
export class XmlReportReader implements ReportReader {
  readonly #events: XmlEvents;

  constructor(report: string, take: TakeCase) {
    const root: XmlHandler = {
      open: (name, attributes) => {
        const handler = new (handlerOf(report, name, attributes))(take);
        handler.open(name, attributes);
        return handler;
      },
      close: () => undefined,
    };
    this.#events = new XmlEvents(root, (reason) => fail('xml', { report, reason }));
  }

  /** Takes the next bytes; they are not kept. */
  push(bytes: Uint8Array): void {
    this.#events.push(bytes);
  }

  /** Says that the report is over. */
  end(): void {
    this.#events.end();
  }
}

function handlerOf(
  report: string,
  root: string,
  attributes: Readonly<Record<string, string>>,
) {
  if (coverage.includes(root)) throw fail('coverageReport', { report });
  const foreign = foreignRoot(root, attributes);
  if (foreign !== null) throw fail('foreign', { report, ...foreign });
  if (Object.hasOwn(handlers, root)) return handlers[root]!;
  throw fail('unknownFormat', { report, reason: `its root is <${root}>` });
}
