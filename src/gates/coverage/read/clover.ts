import { fail } from './errors.ts';
import { FileCoverage } from '../model/file-coverage.ts';
import { parseHits, parseLine } from './numbers.ts';
import { tidyPath } from './report-reader.ts';
import type { ReadTarget } from './report-reader.ts';
import type { XmlHandler } from '../../../reports/xml-events.ts';

type Attributes = Readonly<Record<string, string>>;

/**
 * Clover's XML in its three kinds. In istanbul's, `truecount` is how many branches were
 * taken and `falsecount` how many not; in OpenClover's both are how often a condition
 * was true and false; PHPUnit has lines alone. Files may stand at any depth.
 */
export class CloverHandler implements XmlHandler {
  readonly #target: ReadTarget;
  readonly #parents: string[] = [];
  #isIstanbul = false;
  #hasIstanbulVersion = false;
  #file: FileCoverage | null = null;

  constructor(target: ReadTarget) {
    this.#target = target;
    target.map.measured.add('lines');
  }

  /** Takes the start of an element. */
  open(name: string, attributes: Attributes): undefined {
    if (name === 'line') this.#readLine(attributes);
    else if (name === 'file') this.#beginFile(attributes);
    else if (name === 'metrics') this.#readMetrics(attributes);
    else if (name === 'coverage')
      this.#hasIstanbulVersion = attributes['clover'] === '3.2.0';
    else if (name === 'project')
      this.#isIstanbul = this.#hasIstanbulVersion && attributes['name'] === 'All files';
    this.#parents.push(name);
  }

  /** Takes the end of an element. */
  close(name: string): void {
    this.#parents.pop();
    if (name !== 'file') return;
    this.#file?.trim();
    this.#file = null;
  }

  // istanbul has a base name in `name` and the place in `path`; PHPUnit has no `path`.
  #beginFile(attributes: Attributes): void {
    const path = attributes['path'] ?? attributes['name'];
    if (path === undefined || path.trim() === '')
      throw this.#bad('the path of a file', path ?? 'none');
    this.#file = this.#target.map.file(tidyPath(path));
  }

  #readLine(attributes: Attributes): void {
    const file = this.#file;
    if (file === null) return;
    const line = parseLine(attributes['num'] ?? '');
    if (line === null) throw this.#bad('the num of a line', attributes['num'] ?? '');
    if (line === 0) {
      this.#target.passedOver += 1;
      return;
    }
    const type = attributes['type'];
    if (type === 'cond') this.#readCondition(file, line, attributes);
    else {
      const hits = this.#hits(attributes, 'count');
      // PHPUnit writes the declaration of a method, which it does not count as a line.
      const isDeclaration = type === 'method' && attributes['crap'] !== undefined;
      if (!isDeclaration) file.lines.add(line, hits);
      if (type === 'method') this.#addFunction(file, line, hits, attributes);
    }
  }

  #addFunction(file: FileCoverage, line: number, hits: number, attributes: Attributes) {
    const { map } = this.#target;
    const name = attributes['signature'] ?? attributes['name'] ?? '';
    map.measured.add('functions');
    FileCoverage.view(file.functions, 'name').add(line, map.keyOf(name), hits);
  }

  #readCondition(file: FileCoverage, line: number, attributes: Attributes): void {
    const whenTrue = this.#hits(attributes, 'truecount');
    const whenFalse = this.#hits(attributes, 'falsecount');
    this.#target.map.measured.add('branches');
    if (this.#isIstanbul) {
      file.lines.add(line, this.#hits(attributes, 'count'));
      file.addBranchCount(line, whenTrue, whenTrue + whenFalse);
    } else {
      const isCounted = attributes['count'] !== undefined;
      const hits = isCounted
        ? this.#hits(attributes, 'count')
        : Math.max(whenTrue, whenFalse);
      file.lines.add(line, hits);
      file.addBranchCount(line, Number(whenTrue > 0) + Number(whenFalse > 0), 2);
    }
  }

  // Of a file alone: those of a class, a package or the project sum the same again.
  #readMetrics(attributes: Attributes): void {
    if (this.#file === null || this.#parents.at(-1) !== 'file') return;
    // istanbul writes its lines there under the name of statements.
    if (!this.#isIstanbul) this.#readCount('statements', 'statements', attributes);
    this.#readCount('functions', 'methods', attributes);
    this.#readCount('branches', 'conditionals', attributes);
  }

  #readCount(
    metric: 'statements' | 'functions' | 'branches',
    name: string,
    attributes: Attributes,
  ): void {
    const total = parseHits(attributes[name] ?? '');
    const covered = parseHits(attributes[`covered${name}`] ?? '');
    if (total === null || covered === null || total === 0) return;
    this.#target.map.measured.add(metric);
    this.#file!.addCount(metric, { covered: Math.min(covered, total), total });
  }

  #hits(attributes: Attributes, name: string): number {
    const text = attributes[name] ?? '';
    const hits = parseHits(text);
    if (hits === null) throw this.#bad(`the ${name} of a line`, text);
    return hits;
  }

  #bad(where: string, value: string): Error {
    const shown = JSON.stringify(value);
    return fail('badNumber', { report: this.#target.report, where, value: shown });
  }
}
