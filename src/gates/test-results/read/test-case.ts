/** How a test ended. */
export type Outcome = 'passed' | 'failed' | 'error' | 'skipped';

/** One case of a report. */
export interface TestCase {
  readonly name: string;
  /** The class, file or suite that the report names it under; the innermost last. */
  readonly suites: readonly string[];
  /** The file as the report names it. */
  readonly file: string | null;
  /** The line in that file, from 1, if the report tells. */
  readonly line: number | null;
  readonly outcome: Outcome;
  /** It failed first and passed when it was run again. */
  readonly isFlaky: boolean;
  /** Null if the report does not say. */
  readonly seconds: number | null;
  /** What went wrong, on one line. */
  readonly message: string | null;
  /** The message and the trace as the runner wrote them, without colours. */
  readonly trace: string | null;
  /**
   * A later case of the same name is another test: the runner marks repeated runs of
   * one test itself.
   */
  readonly isDistinct: boolean;
  /** The place of its suite in the report: attempts at one test share it. */
  readonly scope: number;
}

/** Takes the cases of a report, one by one. */
export type TakeCase = (test: TestCase) => void;

const nothing: TestCase = {
  name: '',
  suites: [],
  file: null,
  line: null,
  outcome: 'passed',
  isFlaky: false,
  seconds: null,
  message: null,
  trace: null,
  isDistinct: false,
  scope: 0,
};

/** A case of which only some parts are known. */
export function testCase(parts: Partial<TestCase>): TestCase {
  return { ...nothing, ...parts };
}

const longestMessage = 200;
const longestTrace = 4096;

/** A runner's text without the codes that colour it and other control characters. */
function plainText(text: string): string {
  if (!/[\u0000-\u0008\u000b-\u001f]/.test(text)) return text;
  return text
    .replace(/\u001b\[[\d;?]*[A-Za-z]/g, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, '');
}

/** The first line that says something, cut to a length that fits a report's line. */
export function firstLine(text: string | undefined | null): string | null {
  if (text === undefined || text === null) return null;
  const plain = plainText(text)
    .split('\n')
    .find((part) => part.trim() !== '')
    ?.trim();
  return plain === undefined ? null : cut(plain, longestMessage);
}

/** The first line, and what was expected and received if the text says so. */
export function summaryOf(text: string | undefined | null): string | null {
  const first = firstLine(text);
  if (first === null) return null;
  const values = [
    ...plainText(text!).matchAll(/^\s*(Expected|Received)(?: \w+)*:\s*\S.*$/gm),
  ].slice(0, 2);
  const told = values.map(([line]) => line.trim()).filter((line) => line !== first);
  return cut([first, ...told].join('; '), longestMessage);
}

/** A trace as it is kept: plain and of a bounded length; null if it says nothing. */
export function traceOf(
  ...texts: readonly (string | undefined | null)[]
): string | null {
  const parts = texts
    .filter((text): text is string => text !== undefined && text !== null)
    .map((text) => plainText(text).replace(/^\s*\n|\s+$/g, ''))
    .filter((text) => text !== '');
  // A trace usually begins with the message.
  const kept = parts.filter(
    (part, at) => !parts.some((other, index) => index > at && other.includes(part)),
  );
  return kept.length === 0 ? null : cut(kept.join('\n'), longestTrace);
}

function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** Whether an outcome is one that fails a run. */
export function isBroken(outcome: Outcome): boolean {
  return outcome === 'failed' || outcome === 'error';
}

/**
 * A case with what was told of its failure; the same parts are left out of one that did
 * not fail.
 */
export function toldCase(
  parts: Partial<TestCase> & Pick<TestCase, 'outcome'>,
  message: string | null | undefined,
  trace: string | null | undefined,
): TestCase {
  if (!isBroken(parts.outcome)) return testCase(parts);
  const text = firstLine(message) === null ? trace : message;
  return testCase({
    ...parts,
    message: summaryOf(text),
    trace: traceOf(message, trace),
  });
}

/** Seconds from a number of milliseconds; null for anything else. */
export function fromMilliseconds(value: unknown): number | null {
  return typeof value === 'number' && value >= 0 ? value / 1000 : null;
}

/** A line number from 1, or null. */
export function lineOf(value: unknown): number | null {
  const line = Number(value);
  return Number.isInteger(line) && line >= 1 && line <= 0x7fff_ffff ? line : null;
}

/**
 * Seconds as runners write them, in the decimals of any country: `0.5`, `0,5`,
 * `1,234.5` and `1.234,5`. One comma alone is a decimal comma: writers of thousands
 * write decimals too.
 */
export function parseSeconds(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const tight = text.replace(/[\s\u00a0\u202f'’]/g, '').replace(/s$/, '');
  const lastComma = tight.lastIndexOf(',');
  const lastPoint = tight.lastIndexOf('.');
  const isComma =
    lastComma > lastPoint && (lastPoint >= 0 || tight.indexOf(',') === lastComma);
  const plain = isComma
    ? tight.replaceAll('.', '').replace(',', '.')
    : tight.replaceAll(',', '');
  if (!/^\d*\.?\d+(?:e[+-]?\d+)?$/i.test(plain) && !/^\d+\.$/.test(plain)) return null;
  return Number(plain);
}
