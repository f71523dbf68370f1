import { fail } from './errors.ts';
import { CloverHandler } from './clover.ts';
import { CoberturaHandler } from './cobertura.ts';
import { JacocoHandler } from './jacoco.ts';
import { foreignChild, foreignRoot } from './foreign.ts';
import { OpenCoverHandler } from './open-cover.ts';
import { SonarGenericHandler } from './sonar-generic.ts';
import type { ReportReader } from '../../../reports/report-reader.ts';
import type { ReadTarget } from './report-reader.ts';
import { XmlEvents } from '../../../reports/xml-events.ts';
import type { XmlHandler } from '../../../reports/xml-events.ts';

type Attributes = Readonly<Record<string, string>>;

/** Reads the XML reports: Clover, Cobertura and JaCoCo, told apart by their root. */
export class XmlReportReader implements ReportReader {
  readonly #events: XmlEvents;

  constructor(target: ReadTarget) {
    this.#events = new XmlEvents(new RootHandler(target), (reason) =>
      fail('xml', { report: target.report, reason }),
    );
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

/** Chooses the format at the root, or at its first child. */
class RootHandler implements XmlHandler {
  readonly #target: ReadTarget;
  #root: Attributes | null = null;

  constructor(target: ReadTarget) {
    this.#target = target;
  }

  open(name: string, attributes: Attributes): XmlHandler | undefined {
    if (this.#root !== null) return this.#chooseByChild(name, attributes);
    const { report } = this.#target;
    if (name === 'coverage') this.#root = attributes;
    else if (name === 'report') return new JacocoHandler(this.#target);
    else if (name === 'CoverageSession') return new OpenCoverHandler(this.#target);
    else throw wrongRoot(report, name);
    return undefined;
  }

  close(): void {}

  #chooseByChild(name: string, attributes: Attributes): XmlHandler {
    const foreign = foreignChild(name);
    if (foreign !== null)
      throw fail('foreign', { report: this.#target.report, ...foreign });
    const isClover = name === 'project' || name === 'testproject';
    const isSonar = name === 'file' && attributes['path'] !== undefined;
    const chosen: XmlHandler = isClover
      ? new CloverHandler(this.#target)
      : isSonar
        ? new SonarGenericHandler(this.#target)
        : new CoberturaHandler(this.#target);
    chosen.open('coverage', this.#root!);
    chosen.open(name, attributes);
    return chosen;
  }
}

const testRoots = [
  ...['testsuites', 'testsuite', 'TestRun', 'test-run', 'test-results', 'assemblies'],
];

function wrongRoot(report: string, root: string): Error {
  if (testRoots.includes(root)) return fail('testReport', { report });
  const foreign = foreignRoot(root);
  return foreign === null
    ? fail('xmlRoot', { report, root })
    : fail('foreign', { report, ...foreign });
}
