import { fail } from './errors.ts';
import { FileCoverage } from '../model/file-coverage.ts';
import { parseHits, parseLine } from './numbers.ts';
import { tidyPath } from './report-reader.ts';
import type { ReadTarget } from './report-reader.ts';
import type { XmlHandler } from '../../../reports/xml-events.ts';

type Attributes = Readonly<Record<string, string>>;

interface Method {
  readonly name: string;
  line: number;
  hits: number;
}

/**
 * Cobertura's XML, of istanbul, coverage.py, gcovr, coverlet and others. The lines of a
 * class count; those of its methods repeat them and stand in only where a class has no
 * lines of its own. Rates are never read.
 */
export class CoberturaHandler implements XmlHandler {
  readonly #target: ReadTarget;
  #file: FileCoverage | null = null;
  #method: Method | null = null;
  #methodLines: [line: number, hits: number, attributes: Attributes][] = [];
  #hasLines = false;
  #namesArms = false;

  constructor(target: ReadTarget) {
    this.#target = target;
    target.map.measured.add('lines');
  }

  /** Takes the start of an element. */
  open(name: string, attributes: Attributes): 'text' | undefined {
    if (name === 'line') this.#readLine(attributes);
    else if (name === 'class') this.#beginClass(attributes);
    else if (name === 'method') this.#method = methodOf(attributes);
    else if (name === 'coverage') this.#readRoot(attributes);
    else if (name === 'source') return 'text';
    return undefined;
  }

  /** Takes the end of an element. */
  close(name: string): void {
    if (name === 'class') this.#endClass();
    else if (name === 'method') this.#endMethod();
  }

  /** Takes the text of a source. */
  text(text: string): void {
    if (text.trim() !== '') this.#target.sources.push(tidyPath(text));
  }

  #readRoot(attributes: Attributes): void {
    // coverage.py has its own version there, and names the arms that were not taken.
    this.#namesArms = /^[3-9]\.\d/.test(attributes['version'] ?? '');
    if (Number(attributes['branches-valid'] ?? 0) > 0)
      this.#target.map.measured.add('branches');
  }

  #beginClass(attributes: Attributes): void {
    const filename = attributes['filename'];
    this.#methodLines = [];
    this.#hasLines = false;
    // Tools write such a class for code of the compiler; the others still count.
    if (filename === undefined || filename.trim() === '') {
      this.#target.passedOver += 1;
      this.#file = null;
      return;
    }
    this.#file = this.#target.map.file(tidyPath(filename));
  }

  #endClass(): void {
    const file = this.#file;
    if (file === null) return;
    if (!this.#hasLines)
      for (const [line, hits, attributes] of this.#methodLines)
        this.#addLine(file, line, hits, attributes);
    file.trim();
    this.#file = null;
  }

  #endMethod(): void {
    const { map } = this.#target;
    if (this.#method !== null && this.#file !== null) {
      map.measured.add('functions');
      const { line, name, hits } = this.#method;
      FileCoverage.view(this.#file.functions, 'name').add(line, map.keyOf(name), hits);
    }
    this.#method = null;
  }

  #readLine(attributes: Attributes): void {
    const file = this.#file;
    if (file === null) return;
    const line = this.#line(attributes);
    const hits = this.#hits(attributes);
    if (this.#method !== null) {
      this.#method.line ||= line;
      this.#method.hits = Math.max(this.#method.hits, hits);
      if (line > 0) this.#methodLines.push([line, hits, attributes]);
      return;
    }
    this.#hasLines = true;
    if (line === 0) this.#target.passedOver += 1;
    else this.#addLine(file, line, hits, attributes);
  }

  #addLine(file: FileCoverage, line: number, hits: number, attributes: Attributes) {
    file.lines.add(line, hits);
    const conditions = attributes['condition-coverage'];
    if (conditions === undefined) return;
    const open = conditions.indexOf('(');
    const slash = conditions.indexOf('/', open);
    const covered = Number.parseInt(conditions.slice(open + 1, slash), 10);
    const total = Number.parseInt(conditions.slice(slash + 1), 10);
    if (open < 0 || slash < 0 || Number.isNaN(covered + total)) return;
    this.#target.map.measured.add('branches');
    const named = this.#namesArms ? attributes['missing-branches'] : undefined;
    const missing = this.#namesArms ? missingOf(named, covered, total) : null;
    if (missing === null) file.addBranchCount(line, covered, total);
    else file.missingArms.add(line, total, missing);
  }

  #line(attributes: Attributes): number {
    const text = attributes['number'] ?? '';
    const line = parseLine(text);
    if (line === null) throw this.#badNumber('the number of a line', text);
    return line;
  }

  #hits(attributes: Attributes): number {
    const text = attributes['hits'] ?? '';
    const hits = parseHits(text);
    if (hits === null) throw this.#badNumber('the hits of a line', text);
    return hits;
  }

  #badNumber(where: string, value: string): Error {
    const shown = JSON.stringify(value);
    return fail('badNumber', { report: this.#target.report, where, value: shown });
  }
}

const none: ReadonlySet<string> = new Set();

// coverage.py names the lines that were never jumped to: `5,exit`. Null if the arms
// that were not taken have no names.
function missingOf(
  text: string | undefined,
  covered: number,
  total: number,
): ReadonlySet<string> | null {
  if (text === undefined) return covered >= total ? none : null;
  const names = new Set(text.split(',').map((name) => name.trim()));
  return names.size === total - covered ? names : null;
}

function methodOf({ name = '', signature = '' }: Attributes): Method {
  return { name: name + signature, line: 0, hits: 0 };
}
