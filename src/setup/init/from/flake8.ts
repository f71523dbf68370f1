import type { Project } from '../../../tools/project.ts';
import { pythonSettings } from '../../../tools/python-settings.ts';
import { TakeoverDraft, toGlob } from './takeover.ts';
import type { Takeover } from './takeover.ts';

const marks = { section: 'flake8', ownFiles: ['.flake8'] };
const taken = ['max-line-length', 'max-complexity', 'exclude', 'extend-exclude'];
const codes: readonly (readonly [RegExp, string])[] = [
  [/^E501$/, 'line-length'],
  [/^C901$/, 'complexity'],
  [/^T20/, 'console-usage'],
  [/^D1/, 'docstring'],
  [/^E800$/, 'commented-out-code'],
];

/** flake8: https://flake8.pycqa.org/en/latest/user/options.html */
export async function fromFlake8(project: Project): Promise<Takeover | null> {
  const found = await pythonSettings(project, marks);
  if (found === null) return null;
  const { file, values } = found;
  const draft = new TakeoverDraft('flake8', file);
  takeNumber(draft, 'line-length', values['max-line-length'], 'max-line-length');
  takeNumber(draft, 'complexity', values['max-complexity'], 'max-complexity');
  for (const key of ['exclude', 'extend-exclude'])
    draft.ignores(splitList(values[key]).map(directoryGlob), key);
  takeIgnored(draft, values);
  takePerFile(draft, values['per-file-ignores']);
  const known = [...taken, 'ignore', 'extend-ignore', 'per-file-ignores'];
  draft.leave(...Object.keys(values).filter((key) => !known.includes(key)));
  return draft.done();
}

/** Takes a number that may stand in a text. */
export function takeNumber(
  draft: TakeoverDraft,
  rule: string,
  value: unknown,
  from: string,
): void {
  const max = Number.parseInt(String(value), 10);
  if (max > 0) draft.rule(rule, { max }, from);
}

/** Codes of Python's linters as rules of ours, those without an equal left out. */
export function rulesOfCodes(list: readonly string[]): readonly string[] {
  const rules = list.flatMap((code) =>
    codes.filter(([pattern]) => pattern.test(code)).map(([, rule]) => rule),
  );
  return [...new Set(rules)];
}

function takeIgnored(
  draft: TakeoverDraft,
  values: Readonly<Record<string, unknown>>,
): void {
  const ignored = ['ignore', 'extend-ignore'].flatMap((key) => splitList(values[key]));
  for (const rule of rulesOfCodes(ignored)) draft.rule(rule, 'off', 'ignore');
  const left = ignored.filter((code) => rulesOfCodes([code]).length === 0);
  if (left.length > 0) draft.leave(`ignore ${left.join(', ')}: stays with flake8`);
}

// `tests/*: D103, T201`, a line each.
function takePerFile(draft: TakeoverDraft, value: unknown): void {
  for (const line of String(value ?? '').split('\n')) {
    const [pattern, list] = line.split(':');
    if (pattern === undefined || list === undefined) continue;
    const rules = rulesOfCodes(splitList(list));
    const files = splitList(pattern).map(toGlob);
    if (rules.length > 0) draft.override(files, rules, `per-file-ignores ${pattern}`);
    else draft.leave(`per-file-ignores ${pattern.trim()}: stays with flake8`);
  }
}

function splitList(value: unknown): readonly string[] {
  return String(value ?? '')
    .split(/[,\s]+/)
    .filter((part) => part !== '');
}

/** A name without a slash stands for it at any depth. */
export function directoryGlob(pattern: string): string {
  const glob = toGlob(pattern);
  if (glob.includes('/')) return glob.replace(/\/?$/, glob.endsWith('*') ? '' : '/**');
  return /[^.]\.\w+$/.test(glob) ? `**/${glob}` : `**/${glob}/**`;
}
