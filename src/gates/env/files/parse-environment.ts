/** One variable that a file sets. */
export interface Setting {
  readonly key: string;
  /** Never leaves the process. */
  readonly value: string;
  /** From 1. */
  readonly line: number;
}

/** Why a line is not `KEY=value`. */
export type SyntaxFault =
  'noAssignment' | 'badName' | 'blank' | 'unclosed' | 'trailing' | 'hash';

/** What a file of environment variables says. */
export interface Environment {
  readonly settings: readonly Setting[];
  /** Names of what is commented out: `# KEY=value`. A template says so: optional. */
  readonly optional: ReadonlySet<string>;
  readonly faults: readonly { readonly line: number; readonly fault: SyntaxFault }[];
}

const assignment = /^\s*(?:export\s+)?([^=\s]*)(\s*)=[ \t]*(.*)$/s;
const commentedOut = /^\s*#\s*(?:export\s+)?([A-Za-z_][\w.-]*)=/;
const name = /^[A-Za-z_][\w.-]*$/;

/**
 * Reads a file as dotenv, Node and python-dotenv do. Where those, a shell and Docker
 * differ, it is a fault: a blank before `=`, a `#` in a value without quotes.
 */
export function parseEnvironment(text: string): Environment {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const settings: Setting[] = [];
  const optional = new Set<string>();
  const faults: { line: number; fault: SyntaxFault }[] = [];
  for (let index = 0; index < lines.length; index++) {
    const written = lines[index]!;
    const comment = commentedOut.exec(written)?.[1];
    if (comment !== undefined) optional.add(comment);
    if (/^\s*(?:#|$)/.test(written)) continue;
    const { setting, found, last } = readSetting(lines, index);
    faults.push(...found.map((fault) => ({ line: index + 1, fault })));
    if (setting !== null) settings.push(setting);
    index = last;
  }
  return { settings, optional, faults };
}

function readSetting(lines: readonly string[], index: number) {
  const written = lines[index]!;
  const [, key = '', blank = '', rest = ''] = assignment.exec(written) ?? [];
  const ofName = faultOfName(written, key, blank);
  const found = ofName === null ? [] : [ofName];
  if (ofName !== null && ofName !== 'blank')
    return { setting: null, found, last: index };
  const { value, fault, last } = readValue(rest, lines, index);
  if (fault !== null) found.push(fault);
  return { setting: { key, value, line: index + 1 }, found, last };
}

function faultOfName(line: string, key: string, blank: string): SyntaxFault | null {
  if (!line.includes('=')) return 'noAssignment';
  if (!name.test(key)) return 'badName';
  return blank === '' ? null : 'blank';
}

interface ReadValue {
  readonly value: string;
  /** The index of the last line of it. */
  readonly last: number;
  readonly fault: SyntaxFault | null;
}

function readValue(rest: string, lines: readonly string[], index: number): ReadValue {
  const quote = rest[0];
  if (quote === undefined || !`"'\``.includes(quote))
    return { ...unquoted(rest), last: index };
  let text = rest.slice(1);
  for (let last = index; ; last++) {
    const end = endOfQuote(text, quote);
    if (end >= 0) {
      const value = text.slice(0, end);
      const isTrailed = !/^\s*(?:#.*)?$/.test(text.slice(end + 1));
      return {
        value: quote === '"' ? value.replaceAll('\\n', '\n') : value,
        ...{ last, fault: isTrailed ? 'trailing' : null },
      };
    }
    if (last + 1 >= lines.length) break;
    text += `\n${lines[last + 1]}`;
  }
  return { value: rest, last: index, fault: 'unclosed' };
}

function endOfQuote(text: string, quote: string): number {
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\' && quote === '"') at++;
    else if (text[at] === quote) return at;
  }
  return -1;
}

function unquoted(rest: string): Pick<ReadValue, 'value' | 'fault'> {
  const hash = rest.indexOf('#');
  const isPart = hash > 0 && !/\s/.test(rest[hash - 1]!);
  const value = (hash < 0 ? rest : rest.slice(0, hash)).trim();
  return { value, fault: isPart ? 'hash' : null };
}
