import { ByteLines } from '../../../reports/byte-lines.ts';
import type { ReportReader } from '../../../reports/report-reader.ts';
import { fail } from './errors.ts';
import { fromMilliseconds, lineOf, testCase, toldCase } from './test-case.ts';
import type { Outcome, TakeCase, TestCase } from './test-case.ts';

/** A test point whose diagnosis may follow. */
interface Point {
  readonly indent: number;
  readonly isOk: boolean;
  readonly name: string;
  readonly directive: string;
  readonly hasChildren: boolean;
  readonly hasFailedChild: boolean;
  readonly yaml: string[];
}

/** What one level of nesting holds. */
interface Level {
  planned: number | null;
  points: number;
  hasFailed: boolean;
}

const pointForm = /^(\s*)(not )?ok\b(?:\s+\d+)?(?:\s+-)?\s*(.*)$/;
const planForm = /^(\s*)1\.\.(\d+)\b/;
const directiveForm = /(?<!\\)#\s*(skip|todo)\b.*$/i;
const timeForm = /(?<!\\)#\s*time=(\d+(?:\.\d+)?)(ms|s)\s*(?:\{)?\s*$/;

/**
 * The Test Anything Protocol, versions 12 to 14, with subtests as node:test, tap and
 * others indent them. A point with points below it is their sum and is not counted,
 * unless it says that it is a test itself. Fewer points than planned, and a bail-out,
 * are errors. https://testanything.org/tap-version-14-specification.html
 */
export class TapReader implements ReportReader {
  readonly #report: string;
  readonly #take: TakeCase;
  readonly #lines: ByteLines;
  #levels = new Map<number, Level>();
  /** Points whose subtests follow in braces, the innermost last. */
  readonly #blocks: Point[] = [];
  #point: Point | null = null;
  #isInYaml = false;
  #names: { readonly indent: number; readonly name: string }[] = [];

  constructor(report: string, take: TakeCase) {
    this.#report = report;
    this.#take = take;
    this.#lines = new ByteLines(
      (bytes, start, end) => {
        for (const line of bytes.toString('utf8', start, end).split(/\r?\n/))
          this.#readLine(line);
      },
      () => fail('unknownFormat', { report, reason: 'a line is too long' }),
    );
  }

  /** Takes the next bytes; they are not kept. */
  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  /** Says that the report is over. @throws QaError if it has no plan: it is cut off */
  end(): void {
    this.#lines.end();
    this.#finishPoint();
    const top = this.#levels.get(0);
    if (top === undefined || top.planned === null)
      throw fail('tapCut', { report: this.#report });
    this.#checkPlan(top);
  }

  #readLine(line: string): void {
    if (this.#isInYaml) return this.#readYaml(line);
    if (this.#point !== null && /^\s*---\s*$/.test(line)) {
      this.#isInYaml = true;
      return;
    }
    if (/^\s*\}\s*$/.test(line)) return this.#closeBlock();
    const bail = /^\s*Bail out!\s*(.*)$/.exec(line);
    if (bail !== null) return this.#bailOut(bail[1]!);
    const subtest = /^(\s*)# Subtest(?:: (.*))?$/.exec(line);
    if (subtest !== null) {
      this.#finishPoint();
      this.#names.push({ indent: subtest[1]!.length, name: subtest[2] ?? '' });
    }
    const plan = planForm.exec(line);
    const point = pointForm.exec(line);
    if (plan !== null) {
      this.#finishPoint();
      this.#levelOf(plan[1]!.length).planned = Number(plan[2]);
    } else if (point !== null) this.#beginPoint(point);
  }

  #levelOf(indent: number): Level {
    let level = this.#levels.get(indent);
    if (level === undefined)
      this.#levels.set(
        indent,
        (level = { planned: null, points: 0, hasFailed: false }),
      );
    return level;
  }

  #beginPoint([, space, not, rest]: RegExpExecArray): void {
    this.#finishPoint();
    const indent = space!.length;
    const below = [...this.#levels.keys()].filter((other) => other > indent);
    const inner = below.map((other) => this.#levels.get(other)!);
    for (const other of below) {
      this.#checkPlan(this.#levels.get(other)!);
      this.#levels.delete(other);
    }
    const directive = directiveForm.exec(rest!)?.[0] ?? '';
    const name = rest!
      .replace(directiveForm, '')
      .replace(timeForm, '')
      .replace(/\{\s*$/, '')
      .trim();
    this.#names = this.#names.filter((known) => known.indent < indent);
    const level = this.#levelOf(indent);
    level.points += 1;
    level.hasFailed ||= not !== undefined && directive === '';
    this.#point = {
      indent,
      isOk: not === undefined,
      name,
      directive: directive.toLowerCase(),
      hasChildren: inner.some(({ points }) => points > 0),
      hasFailedChild: inner.some(({ hasFailed }) => hasFailed),
      yaml: [],
    };
    if (/\{\s*$/.test(rest!)) this.#openBlock(this.#point);
  }

  #openBlock(point: Point): void {
    this.#point = null;
    this.#blocks.push(point);
    this.#names.push({ indent: point.indent, name: point.name });
  }

  #closeBlock(): void {
    this.#finishPoint();
    const point = this.#blocks.pop();
    if (point === undefined) return;
    const below = [...this.#levels].filter(([indent]) => indent > point.indent);
    for (const [indent, level] of below) {
      this.#checkPlan(level);
      this.#levels.delete(indent);
    }
    const hasFailed = below.some(([, level]) => level.hasFailed);
    if (!point.isOk && !hasFailed && point.directive === '')
      this.#takePoint(point, 'error');
  }

  #readYaml(line: string): void {
    if (/^\s*\.\.\.\s*$/.test(line)) {
      this.#isInYaml = false;
      this.#finishPoint();
    } else if (this.#point!.yaml.length < 200) this.#point!.yaml.push(line);
  }

  #finishPoint(): void {
    const point = this.#point;
    if (point === null) return;
    this.#point = null;
    this.#isInYaml = false;
    const type = valueOf(point.yaml, 'type');
    const outcome = outcomeOf(point);
    const isSum = type === 'suite' || (point.hasChildren && type !== 'test');
    if (isSum && (outcome !== 'failed' || point.hasFailedChild)) return;
    this.#takePoint(point, isSum ? 'error' : outcome);
  }

  #takePoint({ name, yaml, indent }: Point, outcome: Outcome): void {
    const message = valueOf(yaml, 'error') ?? valueOf(yaml, 'message');
    const parts = {
      name: name === '' ? 'a test without a name' : name,
      suites: this.#names
        .filter((known) => known.indent < indent && known.name !== '')
        .map((known) => known.name),
      ...placeOf(yaml),
      outcome,
      seconds: secondsOf(yaml),
      isDistinct: true,
    };
    this.#take(toldCase(parts, message, yaml.join('\n')));
  }

  #bailOut(reason: string): void {
    this.#finishPoint();
    const message = reason === '' ? 'the run bailed out' : reason;
    this.#take(testCase({ name: 'the test run', outcome: 'error', message }));
    this.#levelOf(0).planned ??= this.#levelOf(0).points;
    this.#levelOf(0).planned = this.#levelOf(0).points;
  }

  #checkPlan({ planned, points }: Level): void {
    if (planned === null || planned === points) return;
    const message = `${planned} tests were planned, ${points} ran`;
    this.#take(testCase({ name: 'the plan of the tests', outcome: 'error', message }));
  }
}

function placeOf(yaml: readonly string[]): Pick<TestCase, 'file' | 'line'> {
  const place = /^(.*?):(\d+)(?::\d+)?$/.exec(
    valueOf(yaml, 'location') ?? valueOf(yaml, 'at') ?? '',
  );
  if (place !== null) return { file: place[1]!, line: lineOf(place[2]) };
  return { file: valueOf(yaml, 'file'), line: lineOf(valueOf(yaml, 'line')) };
}

function secondsOf(yaml: readonly string[]): number | null {
  const milliseconds = valueOf(yaml, 'duration_ms');
  return milliseconds === null ? null : fromMilliseconds(Number(milliseconds));
}

function outcomeOf({ isOk, directive }: Point): Outcome {
  if (directive !== '') return 'skipped';
  return isOk ? 'passed' : 'failed';
}

// One value of a diagnosis; a block (`|-`) is joined. A whole reader of YAML is not
// needed for the few keys that are read.
function valueOf(yaml: readonly string[], key: string): string | null {
  const at = yaml.findIndex((line) => line.trimStart().startsWith(`${key}:`));
  if (at < 0) return null;
  const line = yaml[at]!;
  const value = line.slice(line.indexOf(':') + 1).trim();
  if (!/^[|>][-+]?$/.test(value)) return value.replace(/^(['"])(.*)\1$/, '$2') || null;
  const indent = line.search(/\S/);
  const rest = yaml.slice(at + 1);
  const end = rest.findIndex(
    (other) => other.trim() !== '' && other.search(/\S/) <= indent,
  );
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .map((other) => other.trim())
    .join('\n');
}

/** Whether a text begins as TAP does. */
export function isTap(start: string): boolean {
  return [
    /^TAP version 1\d/,
    /^1\.\.\d+/,
    /^(?:not )?ok[ \t]+(?:\d|-)/,
    /^# Subtest/,
  ].some((form) => form.test(start));
}
