import { isUtf8 } from 'node:buffer';
import { matchGlobs } from '../../../config/globs.ts';
import type { Configuration } from '../../../core/configuration.ts';
import type { Change, Hunk } from '../../../core/change.ts';
import type { FactName, FileFacts } from '../../../core/facts.ts';
import type { Language } from '../../../core/language.ts';
import type { Rule } from '../../../core/rule.ts';
import type { SourceTree, TreeFile } from '../../../core/tree.ts';
import { isSource, loadLanguages } from '../../../languages/load-languages.ts';
import { rules } from '../../../units/rules.ts';

/** Code in changed lines that contradicts a ticked box, such as a print. */
export interface Leftover {
  readonly rule: LeftoverRule;
  readonly path: string;
  readonly line: number;
}

const looked = ['commented-out-code', 'console-usage'] as const;

export type LeftoverRule = (typeof looked)[number];

/** Looks for code in comments and for prints in the lines that a change brought. */
export async function findLeftovers(
  change: Change,
  configuration: Configuration,
): Promise<readonly Leftover[]> {
  const files = change.files
    .flatMap(({ after }) => after ?? [])
    .filter((file) => file.omitted === undefined && isSource(file.path));
  if (files.length === 0) return [];
  const languageOf = await loadLanguages(files.map(({ path }) => path));
  const lines = await change.lines();
  const isOn = switches(configuration);
  const found: Leftover[] = [];
  for (const { file, text } of await readTexts(change.after, files)) {
    const language = languageOf(file.path)!;
    const changed = lines.get(file.path);
    if (changed === undefined) continue;
    for (const rule of looked)
      if (isOn(rule, file.path))
        for (const line of linesOf(rule, file.path, text, language))
          if (isChanged(changed, line)) found.push({ rule, path: file.path, line });
  }
  return found;
}

async function readTexts(tree: SourceTree, files: readonly TreeFile[]) {
  const texts: { file: TreeFile; text: string }[] = [];
  for await (const [file, content] of tree.read(files))
    if (content.kind === 'bytes' && isUtf8(content.bytes))
      texts.push({ file, text: new TextDecoder().decode(content.bytes) });
  return texts;
}

/** Whether the configuration has a rule on for a path. */
function switches({ value }: Configuration): (rule: string, path: string) => boolean {
  const isOff = (setting: unknown): boolean =>
    setting === 'off' || (Array.isArray(setting) && setting[0] === 'off');
  const overrides = (value.overrides ?? []).map(({ files, rules: set }) => {
    return { covers: matchGlobs(files), set: set as Record<string, unknown> };
  });
  const isIgnored = matchGlobs(value.ignores ?? []);
  return (rule, path) => {
    if (isIgnored(path)) return false;
    const last = overrides.findLast(
      ({ covers, set }) => set?.[rule] !== undefined && covers(path),
    );
    const all = value.rules as Record<string, unknown> | undefined;
    return !isOff(last === undefined ? all?.[rule] : last.set[rule]);
  };
}

function* linesOf(
  id: LeftoverRule,
  path: string,
  text: string,
  language: Language,
): Iterable<number> {
  const rule: Rule = rules[id]!;
  const options = rule.defaults ?? {};
  const needs = typeof rule.needs === 'function' ? rule.needs(options) : rule.needs;
  const wanted = new Set<FactName>([...needs, 'lines']);
  const { facts } = language.analyse(path, text, wanted);
  if (!needs.every((name) => name in facts)) return;
  const source = text.split('\n');
  const context = { path, today: 0, family: language.family };
  for (const { at } of rule.check(facts as FileFacts, options, context)) {
    const { line } = facts.lines!.rangeOf(at);
    // What is accepted where it stands is not a surprise to a reviewer.
    const near = `${source[line - 2] ?? ''}\n${source[line - 1] ?? ''}`;
    if (!near.includes('qa-ignore')) yield line;
  }
}

function isChanged(changed: readonly Hunk[] | 'all', line: number): boolean {
  if (changed === 'all') return true;
  return changed.some(
    ({ after: { start, count } }) => line >= start && line < start + count,
  );
}
