import { decoded, isText, shown } from './read-as-prometheus.ts';

/** The labels of a sample, and where they end. */
export interface ReadLabels {
  readonly labels: ReadonlyMap<string, string>;
  readonly end: number;
}

const labelPattern =
  /[ \t]*([a-zA-Z_][a-zA-Z0-9_]*)[ \t]*=[ \t]*"((?:[^"\\]|\\.)*)"[ \t]*/y;

/** Reads `{a="b"}` at `start`, or says what is wrong with it. */
export function readLabels(text: string, start: number): ReadLabels | string {
  const labels = new Map<string, string>();
  let at = start + /^[ \t]*/.exec(text.slice(start))![0].length;
  if (text[at] !== '{')
    return at === start ? `${text} has no value` : { labels, end: start };
  at++;
  for (;;) {
    const end = /[ \t]*\}/y;
    end.lastIndex = at;
    if (end.test(text)) return { labels, end: end.lastIndex };
    labelPattern.lastIndex = at;
    const match = labelPattern.exec(text);
    if (match === null)
      return `the labels break off at '${shown(text.slice(at, at + 20))}'`;
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
  if (name === '__name__') return 'the label __name__ is reserved';
  if (labels.has(name)) return `the label ${name} is there twice`;
  if (!isText(escaped)) return `the label ${name} is not UTF-8`;
  const value = unescapeText(decoded(escaped), true);
  if (value === null) return `the label ${name} has an unknown escape`;
  labels.set(name, value);
  return null;
}

/**
 * A text without the escapes of the format, or null if it has others.
 * @param isQuoted - a quote may be escaped too
 */
export function unescapeText(text: string, isQuoted: boolean): string | null {
  const other = isQuoted ? /\\(?:[^\\n"]|$)/ : /\\(?:[^\\n]|$)/;
  if (other.test(text.replaceAll('\\\\', ''))) return null;
  return text.replace(/\\([\\n"])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
}
