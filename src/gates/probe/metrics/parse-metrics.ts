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

/** A line that is not of the format. */
export interface MetricProblem {
  readonly line: number;
  readonly problem: string;
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

/**
 * Reads the Prometheus text format, version 0.0.4, whole: comments, HELP and TYPE,
 * escapes, timestamps, special values; and every way in which a line breaks it.
 * https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function parseMetrics(text: string): Metrics {
  const families = new Map<string, OpenFamily>();
  const problems: MetricProblem[] = [];
  const seen = new Set<string>();
  const ended = new Set<string>();
  let current: string | null = null;
  const enter = (name: string, line: number): OpenFamily => {
    if (current !== null && current !== name) ended.add(current);
    if (ended.has(name) && current !== name)
      problems.push({ line, problem: `the lines of ${name} do not stand together` });
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
    if (line === lines.length) {
      if (content !== '') problems.push({ line, problem: 'the last line has no end' });
      if (content === '') continue;
    }
    const trimmed = content.trim();
    if (trimmed === '') continue;
    const problem = trimmed.startsWith('#')
      ? readComment(trimmed, line, enter)
      : readSample(trimmed, line, enter, families, seen);
    if (problem !== null) problems.push({ line, problem });
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

function readComment(text: string, line: number, enter: Enter): string | null {
  const match = /^#\s*(HELP|TYPE)\s+(\S+)(?:\s+(.*))?$/.exec(text);
  if (match === null)
    return /^#\s*(HELP|TYPE)\s*$/.test(text) ? 'a name is missing' : null;
  const [, kind, name = '', rest = ''] = match;
  if (!namePattern.test(name)) return `'${name}' is not a metric name`;
  const family = enter(name, line);
  return kind === 'HELP' ? readHelp(family, rest) : readType(family, rest.trim());
}

function readHelp(family: OpenFamily, rest: string): string | null {
  if (family.help !== null) return `${family.name} has a second HELP`;
  family.help = rest.replace(/\\([\\n])/g, (_, sign) => (sign === 'n' ? '\n' : '\\'));
  return null;
}

function readType(family: OpenFamily, rest: string): string | null {
  if (family.type !== null) return `${family.name} has a second TYPE`;
  if (family.samples.length > 0) return `the TYPE of ${family.name} follows its values`;
  if (!types.includes(rest.toLowerCase())) return `'${rest}' is not a type`;
  family.type = rest.toLowerCase() as MetricType;
  return null;
}

function readSample(
  text: string,
  line: number,
  enter: Enter,
  families: ReadonlyMap<string, OpenFamily>,
  seen: Set<string>,
): string | null {
  const name = /^[a-zA-Z_:][a-zA-Z0-9_:]*/.exec(text)?.[0];
  if (name === undefined) return `'${text.slice(0, 30)}' begins with no metric name`;
  const labels = readLabels(text, name.length);
  if (typeof labels === 'string') return labels;
  const value = readValue(text.slice(labels.end));
  if (typeof value === 'string') return value;
  const family = enter(familyOf(name, families), line);
  family.samples.push({ name, labels: labels.labels, value, line });
  const identity = seriesKey(name, labels.labels);
  if (seen.has(identity)) return `${identity} is there twice`;
  seen.add(identity);
  return missingLabel(family.type, name, labels.labels);
}

function readValue(text: string): number | string {
  const [value = '', time, ...others] = text.trim().split(/[ \t]+/);
  const number = numberOf(value);
  if (number === null) return `'${value}' is not a value`;
  if (time !== undefined && !/^-?\d+$/.test(time))
    return `'${time}' is not a timestamp`;
  return others.length > 0
    ? `'${others.join(' ')}' stands after the timestamp`
    : number;
}

function missingLabel(
  type: MetricType | null,
  name: string,
  labels: ReadonlyMap<string, string>,
): string | null {
  if (
    type === 'histogram' &&
    name.endsWith('_bucket') &&
    numberOf(labels.get('le') ?? '') === null
  )
    return `${name} has no number in its label le`;
  return null;
}

/** `_bucket`, `_sum` and `_count` belong to the histogram or summary before them. */
function familyOf(name: string, families: ReadonlyMap<string, OpenFamily>): string {
  const match = /^(.+)_(bucket|sum|count)$/.exec(name);
  if (match === null) return name;
  const type = families.get(match[1]!)?.type;
  if (type === 'histogram') return match[1]!;
  return type === 'summary' && match[2] !== 'bucket' ? match[1]! : name;
}

interface ReadLabels {
  readonly labels: ReadonlyMap<string, string>;
  readonly end: number;
}

const labelPattern = /\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*=\s*"((?:[^"\\]|\\.)*)"\s*/y;

function readLabels(text: string, start: number): ReadLabels | string {
  const labels = new Map<string, string>();
  let at = start + /^[ \t]*/.exec(text.slice(start))![0].length;
  if (text[at] !== '{')
    return at === start ? `${text} has no value` : { labels, end: start };
  at++;
  for (;;) {
    if (/^\s*\}/.test(text.slice(at, at + 100)))
      return { labels, end: text.indexOf('}', at) + 1 };
    labelPattern.lastIndex = at;
    const match = labelPattern.exec(text);
    if (match === null) return `the labels break off at '${text.slice(at, at + 20)}'`;
    const problem = addLabel(labels, match[1]!, match[2]!);
    if (problem !== null) return problem;
    at += match[0].length;
    if (text[at] === ',') at++;
    else if (text[at] !== '}') return `a comma is missing after the label ${match[1]}`;
  }
}

function addLabel(
  labels: Map<string, string>,
  name: string,
  escaped: string,
): string | null {
  if (labels.has(name)) return `the label ${name} is there twice`;
  const value = unescape(escaped);
  if (value === null) return `the label ${name} has an unknown escape`;
  labels.set(name, value);
  return null;
}

function unescape(text: string): string | null {
  if (/\\[^\\n"]/.test(text.replaceAll('\\\\', ''))) return null;
  return text.replace(/\\([\\n"])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
}

function numberOf(text: string): number | null {
  if (/^[+-]?inf(inity)?$/i.test(text))
    return text.startsWith('-') ? -Infinity : Infinity;
  if (/^[+-]?nan$/i.test(text)) return NaN;
  const isNumber = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
  if (isNumber) return Number(text);
  return /^[+-]?0x[0-9a-f]+$/i.test(text) ? Number(text.replace(/^[+-]/, '')) : null;
}

/** A series by its name and labels, in one order. */
export function seriesKey(name: string, labels: ReadonlyMap<string, string>): string {
  const pairs = [...labels].sort(([a], [b]) => (a < b ? -1 : 1));
  const shown = pairs.map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return shown.length === 0 ? name : `${name}{${shown.join(',')}}`;
}
