import { fail } from './errors.ts';
import { FileCoverage } from '../model/file-coverage.ts';
import { parseHits, parseLine } from './numbers.ts';
import type { ReadTarget } from './report-reader.ts';
import type { XmlHandler } from '../../../reports/xml-events.ts';

type Attributes = Readonly<Record<string, string>>;

/**
 * JaCoCo's XML. A line ran if one of its instructions did; how often is not known. Its
 * DTD is never loaded. Packages may stand in groups, a module each, whose names lead
 * the path: `module/com/acme/A.java`.
 */
export class JacocoHandler implements XmlHandler {
  readonly #target: ReadTarget;
  readonly #groups: string[] = [];
  readonly #parents: string[] = [];
  #package = '';
  #class = '';
  #file: FileCoverage | null = null;
  #method: { readonly line: number; readonly name: string } | null = null;
  #methodFile: FileCoverage | null = null;

  constructor(target: ReadTarget) {
    this.#target = target;
    for (const metric of ['lines', 'branches', 'functions'] as const)
      target.map.measured.add(metric);
  }

  /** Takes the start of an element. */
  open(name: string, attributes: Attributes): undefined {
    if (name === 'line') this.#readLine(attributes);
    else if (name === 'counter') this.#readCounter(attributes);
    else this.#begin(name, attributes);
    this.#parents.push(name);
  }

  #begin(element: string, attributes: Attributes): void {
    const name = attributes['name'] ?? '';
    if (element === 'group') this.#groups.push(name);
    else if (element === 'package') this.#package = name;
    else if (element === 'class') this.#beginClass(attributes);
    else if (element === 'method') this.#beginMethod(attributes);
    else if (element === 'sourcefile') this.#file = this.#fileOf(name);
  }

  /** Takes the end of an element. */
  close(name: string): void {
    this.#parents.pop();
    if (name === 'group') this.#groups.pop();
    else if (name === 'method') this.#method = null;
    else if (name === 'class') this.#methodFile = null;
    else if (name === 'sourcefile') {
      this.#file?.trim();
      this.#file = null;
    }
  }

  #fileOf(name: string): FileCoverage {
    if (name.trim() === '') throw this.#bad('the name of a source file', name);
    const path = [...this.#groups, this.#package, name].filter((part) => part !== '');
    return this.#target.map.file(path.join('/'));
  }

  #beginClass(attributes: Attributes): void {
    const file = attributes['sourcefilename'];
    this.#class = attributes['name'] ?? '';
    this.#methodFile = file === undefined ? null : this.#fileOf(file);
  }

  #beginMethod(attributes: Attributes): void {
    const { name = '', desc = '', line = '0' } = attributes;
    this.#method = {
      line: parseLine(line) ?? 0,
      name: `${this.#class}.${name}${desc}`,
    };
  }

  #readLine(attributes: Attributes): void {
    const file = this.#file;
    if (file === null) return;
    const line = parseLine(attributes['nr'] ?? '');
    if (line === null) throw this.#bad('the nr of a line', attributes['nr'] ?? '');
    if (line === 0) {
      this.#target.passedOver += 1;
      return;
    }
    // gcovr writes lines without their instructions: only its counters tell.
    if (attributes['ci'] === undefined && attributes['mi'] === undefined) return;
    file.lines.add(line, this.#number(attributes, 'ci') > 0 ? 1 : 0);
    const missed = this.#number(attributes, 'mb');
    const covered = this.#number(attributes, 'cb');
    if (missed + covered > 0) file.addBranchCount(line, covered, missed + covered);
  }

  // A method's own counter says whether it ran; a source file's stands in where the
  // classes were compiled without line numbers.
  #readCounter(attributes: Attributes): void {
    const parent = this.#parents.at(-1);
    const covered = this.#number(attributes, 'covered');
    const total = covered + this.#number(attributes, 'missed');
    const { type } = attributes;
    const { map } = this.#target;
    if (parent === 'method' && type === 'METHOD' && this.#methodFile !== null)
      FileCoverage.view(this.#methodFile.functions, 'name').add(
        this.#method!.line,
        map.keyOf(this.#method!.name),
        covered,
      );
    else if (parent === 'sourcefile' && type === 'LINE')
      this.#file!.addCount('lines', { covered, total });
    else if (parent === 'sourcefile' && type === 'BRANCH')
      this.#file!.addCount('branches', { covered, total });
  }

  #number(attributes: Attributes, name: string): number {
    const text = attributes[name] ?? '0';
    const value = parseHits(text);
    if (value === null) throw this.#bad(`the ${name} of a line or counter`, text);
    return value;
  }

  #bad(where: string, value: string): Error {
    const shown = JSON.stringify(value);
    return fail('badNumber', { report: this.#target.report, where, value: shown });
  }
}
