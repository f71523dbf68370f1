import { fail } from '../errors.ts';
import { CloverHandler } from './clover.ts';
import { CoberturaHandler } from './cobertura.ts';
import { JacocoHandler } from './jacoco.ts';
import type { ReadTarget, ReportReader } from './report-reader.ts';
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
    else if (['testsuites', 'testsuite', 'TestRun'].includes(name))
      throw fail('testReport', { report });
    else throw fail('xmlRoot', { report, root: name });
    return undefined;
  }

  close(): void {}

  #chooseByChild(name: string, attributes: Attributes): XmlHandler {
    const isClover = name === 'project' || name === 'testproject';
    const chosen = isClover
      ? new CloverHandler(this.#target)
      : new CoberturaHandler(this.#target);
    chosen.open('coverage', this.#root!);
    chosen.open(name, attributes);
    return chosen;
  }
}
