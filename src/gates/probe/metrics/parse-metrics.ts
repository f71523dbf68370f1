import { decoded, isFloat, readAsPrometheus, shown } from './read-as-prometheus.ts';
import { readLabels, unescapeText } from './read-labels.ts';

/** The types of a metric family. */
export type MetricType = 'counter' | 'gauge' | 'histogram' | 'summary' | 'untyped';

/** One line with a value. */
export interface MetricSample {
  readonly name: string;
  readonly labels: ReadonlyMap<string, string>;
  readonly value: number;
  readonly line: number;
}

/** What belongs together under one HELP and TYPE. */
export interface MetricFamily {
  readonly name: string;
  readonly type: MetricType;
  readonly help: string | null;
  readonly samples: readonly MetricSample[];
}

/** A line that is not of the format, or that a reader does not take. */
export interface MetricProblem {
  readonly line: number;
  readonly problem: string;
  /** Prometheus drops the whole scrape for it. */
  readonly isDropped: boolean;
  /** promtool, and with it the readers of the client libraries, refuses it. */
  readonly isRefused: boolean;
}

/** A scrape taken apart. */
export interface Metrics {
  readonly families: readonly MetricFamily[];
  readonly problems: readonly MetricProblem[];
}

interface OpenFamily {
  readonly name: string;
  type: MetricType | null;
  help: string | null;
  readonly samples: MetricSample[];
}

const types = ['counter', 'gauge', 'histogram', 'summary', 'untyped'];
const namePattern = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const smallestTime = -(2n ** 63n);
const largestTime = -smallestTime - 1n;

/**
 * Reads the Prometheus text format, version 0.0.4, whole: comments, HELP and TYPE,
 * escapes, timestamps, special values; and every way in which a line breaks it, for
 * Prometheus itself, for promtool, or as it is written.
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function parseMetrics(input: string | Uint8Array): Metrics {
  const bytes = typeof input === 'string' ? Buffer.from(input) : Buffer.from(input);
  const { families, problems } = readFamilies(bytes.toString('latin1'));
  const dropping = new Map(
    readAsPrometheus(bytes.toString('latin1')).map((one) => [one.line, one]),
  );
  const told = problems.map((one) => {
    const isDropped = dropping.delete(one.line);
    return { ...one, isDropped };
  });
  const others = [...dropping.values()].map((one) => ({
    ...one,
    isDropped: true,
    isRefused: false,
  }));
  return {
    families,
    problems: [...told, ...others].sort((one, two) => one.line - two.line),
  };
}

type Told = Omit<MetricProblem, 'isDropped'>;

function readFamilies(text: string): {
  readonly families: readonly MetricFamily[];
  readonly problems: readonly Told[];
} {
  const families = new Map<string, OpenFamily>();
  const problems: Told[] = [];
  const seen = new Set<string>();
  const ended = new Set<string>();
  let current: string | null = null;
  const enter = (name: string, line: number): OpenFamily => {
    if (current !== null && current !== name) ended.add(current);
    if (ended.has(name) && current !== name)
      problems.push({
        line,
        problem: `the lines of ${name} do not stand together`,
        isRefused: false,
      });
    current = name;
    let family = families.get(name);
    if (family === undefined) {
      family = { name, type: null, help: null, samples: [] };
      families.set(name, family);
    }
    return family;
  };
  const lines = text.split('\n');
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    if (line === lines.length && content !== '')
      problems.push({ line, problem: 'the last line has no end', isRefused: true });
    const started = content.replace(/^[ \t]+/, '');
    if (started === '') continue;
    const problem = started.startsWith('#')
      ? readComment(started, line, enter)
      : readSample(started, line, enter, families, seen);
    if (problem !== null) problems.push({ line, isRefused: true, ...problem });
  }
  return {
    families: [...families.values()].map((family) => ({
      ...family,
      type: family.type ?? 'untyped',
    })),
    problems,
  };
}

type Enter = (name: string, line: number) => OpenFamily;

/** What is wrong with a line; where promtool takes it all the same, that is said. */
type LineProblem = { readonly problem: string; readonly isRefused?: false };

const wrong = (problem: string): LineProblem => ({ problem });

function readComment(text: string, line: number, enter: Enter): LineProblem | null {
  const match = /^#[ \t]*(HELP|TYPE)[ \t]+([^ \t]+)(?:[ \t]+(.*))?$/s.exec(text);
  if (match === null) return null;
  const [, kind, name = '', rest = ''] = match;
  if (!namePattern.test(name)) return wrong(`'${shown(name)}' is not a metric name`);
  const family = enter(name, line);
  return kind === 'HELP' ? readHelp(family, rest) : readType(family, rest);
}

function readHelp(family: OpenFamily, rest: string): LineProblem | null {
  if (family.help !== null) return wrong(`${family.name} has a second HELP`);
  const help = unescapeText(decoded(rest), false);
  if (help === null) return wrong(`the HELP of ${family.name} has an unknown escape`);
  family.help = help;
  return null;
}

function readType(family: OpenFamily, rest: string): LineProblem | null {
  if (rest === '') return null;
  if (family.type !== null) return wrong(`${family.name} has a second TYPE`);
  if (family.samples.length > 0)
    return wrong(`the TYPE of ${family.name} follows its values`);
  if (!types.includes(rest.toLowerCase()))
    return wrong(`'${shown(rest)}' is not a type`);
  family.type = rest.toLowerCase() as MetricType;
  return null;
}

function readSample(
  text: string,
  line: number,
  enter: Enter,
  families: ReadonlyMap<string, OpenFamily>,
  seen: Set<string>,
): LineProblem | null {
  const name = /^[a-zA-Z_:][a-zA-Z0-9_:]*/.exec(text)?.[0];
  if (name === undefined)
    return wrong(`'${shown(text.slice(0, 30))}' begins with no metric name`);
  const labels = readLabels(text, name.length);
  if (typeof labels === 'string') return wrong(labels);
  const value = readValue(text.slice(labels.end));
  if (typeof value === 'string') return wrong(value);
  const family = enter(familyOf(name, families), line);
  family.samples.push({ name, labels: labels.labels, value, line });
  const identity = seriesKey(name, labels.labels);
  if (seen.has(identity))
    return { problem: `${identity} is there twice`, isRefused: false };
  seen.add(identity);
  return boundProblem(family.type, name, labels.labels);
}

function readValue(text: string): number | string {
  const [, value = '', rest = ''] = /^[ \t]*([^ \t]*)(.*)$/s.exec(text)!;
  if (!isFloat(value)) return `'${shown(value)}' is not a value`;
  const number = numberOf(value);
  if (rest === '') return number;
  const [, time = '', others = ''] = /^[ \t]+([^ \t]*)(.*)$/s.exec(rest)!;
  if (!isTime(time)) return `'${shown(time)}' is not a timestamp`;
  return others === ''
    ? number
    : `'${shown(others.trim())}' stands after the timestamp`;
}

function isTime(text: string): boolean {
  if (!/^[+-]?\d+$/.test(text)) return false;
  const time = BigInt(text.replace('+', ''));
  return time >= smallestTime && time <= largestTime;
}

const boundLabels: Readonly<Partial<Record<MetricType, string>>> = {
  histogram: 'le',
  summary: 'quantile',
};

function boundProblem(
  type: MetricType | null,
  name: string,
  labels: ReadonlyMap<string, string>,
): LineProblem | null {
  const label = type === null ? undefined : boundLabels[type];
  if (label === undefined) return null;
  const bound = labels.get(label);
  if (bound !== undefined)
    return isFloat(bound) ? null : wrong(`${name} has no number in its label ${label}`);
  if (type !== 'histogram' || !name.endsWith('_bucket')) return null;
  return { problem: `${name} has no label le`, isRefused: false };
}

/** `_bucket`, `_sum` and `_count` belong to the histogram or summary before them. */
function familyOf(name: string, families: ReadonlyMap<string, OpenFamily>): string {
  const match = /^(.+)_(bucket|sum|count)$/.exec(name);
  if (match === null) return name;
  const type = families.get(match[1]!)?.type;
  if (type === 'histogram') return match[1]!;
  return type === 'summary' && match[2] !== 'bucket' ? match[1]! : name;
}

function numberOf(text: string): number {
  if (/^[+-]?inf(inity)?$/i.test(text))
    return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}

/** A series by its name and labels, in one order. */
export function seriesKey(name: string, labels: ReadonlyMap<string, string>): string {
  const pairs = [...labels].sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = pairs.map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return shown.length === 0 ? name : `${name}{${shown.join(',')}}`;
}
