import type { Document, Node } from 'yaml';

/** Something wrong in a config file; no value is part of it. */
export interface ConfigProblem {
  readonly rule:
    'config-syntax' | 'config-duplicate-key' | 'config-schema' | 'config-secret';
  readonly path: string;
  readonly line: number;
  readonly data: Readonly<Record<string, string>>;
}

/** A config file, read. */
export interface ConfigDocument {
  readonly path: string;
  readonly text: string;
  /** Its tree; null where it does not parse. */
  readonly root: Node | null;
  /** What it says, as JSON would. */
  readonly value: unknown;
  readonly problems: readonly ConfigProblem[];
  /** The line of the value at a path of keys, or of its nearest parent. */
  readonly lineAt: (place: readonly string[]) => number;
  readonly lineOf: (offset: number) => number;
}

/** No honest file names one thing so often. */
const mostAliases = 100;

/** Reads YAML or JSON, which is YAML too; keys that stand twice are told. */
export async function readDocument(
  path: string,
  text: string,
): Promise<ConfigDocument> {
  const { LineCounter, parseDocument } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const duplicates = document.errors.filter(({ code }) => code === 'DUPLICATE_KEY');
  const others = document.errors.filter(({ code }) => code !== 'DUPLICATE_KEY');
  const problems = duplicates.map(({ pos: [at] }): ConfigProblem => {
    const key = /^["']?([^"':\s]+)/.exec(text.slice(at))?.[1] ?? '';
    return { rule: 'config-duplicate-key', path, line: lineOf(at), data: { key } };
  });
  const refusal =
    others.length > 0
      ? { line: lineOf(others[0]!.pos[0]), problem: wordOf(others[0]!.code) }
      : jsonProblem(path, text);
  const read = refusal ?? toValue(document);
  if ('problem' in read) {
    const { line, problem } = read;
    problems.push({ rule: 'config-syntax', path, line, data: { problem } });
  }
  const isRead = 'value' in read;
  return {
    ...{ path, text, problems, lineOf, lineAt: linePlacer(document, lineOf) },
    root: isRead ? (document.contents as Node | null) : null,
    value: isRead ? read.value : null,
  };
}

/** `BAD_INDENT` → `bad indent`: the parser's own messages quote the file. */
function wordOf(code: string): string {
  return code.toLowerCase().replaceAll('_', ' ');
}

interface Refusal {
  readonly line: number;
  readonly problem: string;
}

// YAML takes more than JSON does: comments, single quotes, a comma at the end.
function jsonProblem(path: string, text: string): Refusal | null {
  if (!path.endsWith('.json')) return null;
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    const at = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? 0);
    return { line: text.slice(0, at).split('\n').length, problem: 'it is not JSON' };
  }
}

function toValue(document: Document): { readonly value: unknown } | Refusal {
  try {
    return { value: document.toJS({ maxAliasCount: mostAliases }) as unknown };
  } catch {
    return { line: 1, problem: 'its aliases cannot be resolved' };
  }
}

function linePlacer(document: Document, lineOf: (offset: number) => number) {
  return (place: readonly string[]): number => {
    for (let length = place.length; length > 0; length--) {
      const node = document.getIn(place.slice(0, length), true);
      const range = (node as Node | undefined)?.range;
      if (range) return lineOf(range[0]);
    }
    return 1;
  };
}
