import type { XmlHandler } from '../../../reports/xml-events.ts';
import { fail } from './errors.ts';
import type { FileCoverage } from '../model/file-coverage.ts';
import { parseHits, parseLine } from './numbers.ts';
import { tidyPath } from './report-reader.ts';
import type { ReadTarget } from './report-reader.ts';

type Attributes = Readonly<Record<string, string>>;

/**
 * SonarQube's generic coverage, which knows whether a line ran and not how often.
 * https://docs.sonarsource.com/sonarqube-server/analyzing-source-code/test-coverage/generic-test-data
 */
export class SonarGenericHandler implements XmlHandler {
  readonly #target: ReadTarget;
  #file: FileCoverage | null = null;

  constructor(target: ReadTarget) {
    this.#target = target;
    target.map.measured.add('lines');
  }

  /** Takes the start of an element. */
  open(name: string, attributes: Attributes): undefined {
    if (name === 'file')
      this.#file = this.#target.map.file(tidyPath(attributes['path'] ?? ''));
    else if (name === 'lineToCover' && this.#file !== null)
      this.#readLine(this.#file, attributes);
  }

  /** Takes the end of an element. */
  close(name: string): void {
    if (name === 'file') this.#file?.trim();
  }

  #readLine(file: FileCoverage, attributes: Attributes): void {
    const line = parseLine(attributes['lineNumber'] ?? '');
    if (line === null || line === 0)
      throw this.#bad('the lineNumber', attributes['lineNumber']);
    file.lines.add(line, attributes['covered'] === 'true' ? 1 : 0);
    const total = parseHits(attributes['branchesToCover'] ?? '0');
    const covered = parseHits(attributes['coveredBranches'] ?? '0');
    if (total === null || covered === null)
      throw this.#bad('the branches of a line', attributes['branchesToCover']);
    if (total === 0) return;
    this.#target.map.measured.add('branches');
    file.addBranchCount(line, covered, total);
  }

  #bad(where: string, value = 'none'): Error {
    const shown = JSON.stringify(value);
    return fail('badNumber', { report: this.#target.report, where, value: shown });
  }
}
