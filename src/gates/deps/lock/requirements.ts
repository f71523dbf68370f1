import type { LockedPackage } from './locked.ts';

/** One line of a requirements file, its continuations joined. */
export interface Requirement {
  readonly line: number;
  readonly kind: 'package' | 'index' | 'include' | 'constraint' | 'other';
  /** The address of an index, or the file that is included. */
  readonly target: string | null;
  readonly locked: LockedPackage | null;
  /** It names one version. */
  readonly isPinned: boolean;
}

/**
 * A requirements file of pip.
 * https://pip.pypa.io/en/stable/reference/requirements-file-format/
 */
export function readRequirements(text: string): readonly Requirement[] {
  return logicalLines(text).map(({ line, content }) => readLine(line, content));
}

interface LogicalLine {
  readonly line: number;
  readonly content: string;
}

function logicalLines(text: string): readonly LogicalLine[] {
  const found: LogicalLine[] = [];
  let [held, start] = ['', 0];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    // A comment ends a continuation, as in pip.
    const content = raw.replace(/(^|\s)#.*$/, '');
    if (held === '') start = index + 1;
    if (content.endsWith('\\') && content === raw) {
      held += `${content.slice(0, -1)} `;
      continue;
    }
    const whole = `${held}${content}`.trim();
    held = '';
    if (whole !== '') found.push({ line: start, content: whole });
  }
  if (held.trim() !== '') found.push({ line: start, content: held.trim() });
  return found;
}

const options: readonly (readonly [RegExp, Exclude<Requirement['kind'], 'package'>])[] =
  [
    [/^(?:-i|--index-url|--extra-index-url|-f|--find-links)(?:\s+|=)(\S+)/, 'index'],
    [/^(?:-r|--requirement)(?:\s+|=)?(\S+)/, 'include'],
    [/^(?:-c|--constraint)(?:\s+|=)?(\S+)/, 'constraint'],
    [/^(-)/, 'other'],
  ];

const editable = /^(?:-e|--editable)(?:\s+|=)/;

function readLine(line: number, written: string): Requirement {
  const content = written.replace(editable, '');
  for (const [pattern, kind] of options) {
    const match = pattern.exec(content);
    if (match === null) continue;
    return { line, kind, target: match[1] ?? null, ...noPackage };
  }
  const hash = /--hash[= ](\w+:[\da-fA-F]+)/.exec(content)?.[1] ?? null;
  const body = content
    .replace(/\s--hash.*$/, '')
    .replace(/\s*;.*$/, '')
    .trim();
  const name = /^([A-Za-z0-9][\w.-]*)\s*(?:\[[^\]]*\])?\s*/.exec(body);
  if (/^[a-z]+(?:\+[a-z]+)?:\/\//i.test(body))
    return readPackage(line, nameOfUrl(body), `@ ${body}`, hash);
  if (name === null || written !== content || /^\.{0,2}\//.test(body))
    return { line, kind: 'other', target: body, ...noPackage };
  return readPackage(line, name[1]!, body.slice(name[0].length), hash);
}

/** Reads what follows a name: `==1.0`, `>=1`, `@ https://…`, or nothing. */
function readPackage(
  line: number,
  name: string,
  rest: string,
  integrity: string | null,
): Requirement {
  const url = /^@\s*(\S+)/.exec(rest)?.[1] ?? null;
  const version = /^={2,3}\s*([^\s,*]+)$/.exec(rest.trim())?.[1] ?? '';
  const source = url === null ? 'registry' : sourceOfUrl(url);
  return {
    ...{ line, kind: 'package', target: url },
    isPinned: version !== '' || url !== null,
    locked: {
      key: `${name}@${version || rest.trim()}`,
      ...{ name, version, source, ecosystem: 'PyPI', line },
      integrity: integrity ?? hashInUrl(url),
      resolved: url,
      edges: [],
    },
  };
}

/** `…#egg=name`, `…/name-1.0.tar.gz`, `…/name.git` */
function nameOfUrl(url: string): string {
  const egg = /[#&]egg=([\w.-]+)/.exec(url)?.[1];
  const last = /([^/#?@]+?)(?:\.git)?(?:[#?@][^/]*)?$/.exec(url)?.[1];
  return egg ?? last?.replace(/-\d.*$/, '') ?? url;
}

/** `…#sha256=…` */
function hashInUrl(url: string | null): string | null {
  const [, algorithm, digest] = /[#&](sha\d+)=([\da-fA-F]+)/.exec(url ?? '') ?? [];
  return algorithm === undefined ? null : `${algorithm}:${digest}`;
}

const noPackage = { locked: null, isPinned: false } as const;

function sourceOfUrl(url: string): LockedPackage['source'] {
  if (/^git\+/.test(url)) return 'git';
  return /^file:/.test(url) ? 'local' : 'url';
}
