import { lateRegExp } from '../core/late-regexp.ts';

/** The first line of a commit message by Conventional Commits 1.0.0. */
export interface CommitHeader {
  /** In lower case: types are not case-sensitive (rule 15). */
  readonly type: string;
  readonly scope: string | null;
  readonly breaking: boolean;
  readonly description: string;
}

/** What is wrong with a header that does not follow the grammar. */
export type HeaderProblem =
  | 'emptyType'
  | 'emptyScope'
  | 'emptyDescription'
  | 'fullWidth'
  | 'leadingSign'
  | 'leadingSpace'
  | 'markBeforeScope'
  | 'missingSpace'
  | 'noType'
  | 'scopeBrackets'
  | 'spaceBeforeColon'
  | 'tooManySpaces';

/** A header that does not follow the grammar, and the nearest one that does. */
export interface BrokenHeader {
  readonly problems: readonly HeaderProblem[];
  /** The corrected line, or null if nothing can be corrected. */
  readonly corrected: string | null;
}

const grammar = new RegExp(
  [
    String.raw`^(?<type>[\p{L}\p{N}][\p{L}\p{N}_-]*)(?:\((?<scope>[^()\s]`,
    String.raw`(?:[^()\r\n]*[^()\s])?)\))?(?<mark>!)?: (?<description>\S.*)$`,
  ].join(''),
  'u',
);

/** What people write instead: full-width marks, spaces, the mark in front. */
const nearly = new RegExp(
  [
    String.raw`^(?<indent>\s*)(?<type>[\p{L}\p{N}][\p{L}\p{N}_-]*)?`,
    String.raw`(?<early>\s*[!！])?(?<gap>\s*)(?:(?<open>[(（])(?<scope>[^()（）]*)`,
    String.raw`(?<close>[)）]?))?(?<late>\s*[!！])?(?<before>\s*)(?<colon>[:：])`,
    String.raw`(?<after>\s*)(?<description>.*)$`,
  ].join(''),
  'u',
);

/** Reads a header, or null where it does not follow the grammar (rules 1, 4, 5). */
export function readHeader(line: string): CommitHeader | null {
  const groups = grammar.exec(line.trimEnd())?.groups;
  if (groups === undefined) return null;
  return {
    type: groups['type']!.toLowerCase(),
    scope: groups['scope'] ?? null,
    breaking: groups['mark'] !== undefined,
    description: groups['description']!,
  };
}

type Parts = Readonly<Record<string, string | undefined>>;

/** A picture or its name in front of the type: `✨ feat: x`, `:sparkles: feat: x`. */
const leadingSign = lateRegExp(
  String.raw`^(?:[\p{Extended_Pictographic}\u{FE0F}\u{200D}]+|:\w+:)\s*(?=\S)`,
  'u',
);

/** Says what is wrong with a header that `readHeader` refuses, and corrects it. */
export function diagnoseHeader(line: string): BrokenHeader {
  const plain = line.replace(leadingSign(), '');
  if (plain !== line) {
    const isGood = readHeader(plain) !== null;
    const rest = isGood ? { problems: [], corrected: plain } : diagnoseHeader(plain);
    return { ...rest, problems: ['leadingSign', ...rest.problems] };
  }
  const parts: Parts | undefined = nearly.exec(line.trimEnd())?.groups;
  if (parts === undefined) return { problems: ['noType'], corrected: guessType(line) };
  const found = signs
    .filter(([, applies]) => applies(parts))
    .map(([problem]) => problem);
  const corrected = compose(parts);
  if (found.length > 0) return { problems: found, corrected };
  return { problems: ['noType'], corrected: guessType(line) };
}

const signs: readonly (readonly [HeaderProblem, (parts: Parts) => boolean])[] = [
  ['leadingSpace', ({ indent }) => indent !== ''],
  ['emptyType', ({ type }) => type === undefined],
  ['fullWidth', (parts) => usesFullWidth(parts)],
  ['scopeBrackets', ({ open, close }) => open !== undefined && close === ''],
  ['emptyScope', ({ scope, close }) => scope?.trim() === '' && close !== ''],
  ['scopeBrackets', ({ scope }) => scope?.trim() !== '' && scope?.trim() !== scope],
  ['markBeforeScope', ({ early, scope }) => !!early && scope !== undefined],
  ['spaceBeforeColon', (parts) => hasInnerSpace(parts)],
  ['emptyDescription', ({ description }) => description === ''],
  ['missingSpace', ({ after, description }) => after === '' && description !== ''],
  [
    'tooManySpaces',
    ({ after, description }) => after !== ' ' && !!after && !!description,
  ],
];

function usesFullWidth({ early, open, close, late, colon }: Parts): boolean {
  return /[！（）：]/.test(`${early}${open}${close}${late}${colon}`);
}

function hasInnerSpace({ gap, before, early, late }: Parts): boolean {
  return `${gap}${before}` !== '' || /^\s/.test(early ?? '') || /^\s/.test(late ?? '');
}

function compose({ type, scope, early, late, description }: Parts): string | null {
  if (type === undefined || description === '') return null;
  const noun = scope?.trim() ? `(${scope.trim()})` : '';
  const mark = early === undefined && late === undefined ? '' : '!';
  const line = `${type}${noun}${mark}: ${description}`;
  return readHeader(line) === null ? null : line;
}

const typeOfVerb: readonly (readonly [RegExp, string])[] = [
  [/^(fix|fixes|fixed|repair|correct|resolve|修复|修正)/i, 'fix'],
  [/^(add|adds|added|implement|introduce|support|create|新增|添加|增加)/i, 'feat'],
  [/^(doc|docs|document|readme|文档)/i, 'docs'],
  [/^(test|tests|cover|测试)/i, 'test'],
  [/^(refactor|rename|move|extract|simplify|clean|重构)/i, 'refactor'],
  [/^(speed|optimi[sz]e|accelerate|优化)/i, 'perf'],
  [/^(bump|upgrade|update dep|升级)/i, 'build'],
];

function guessType(line: string): string | null {
  const text = line.trim();
  if (text === '') return null;
  const type = typeOfVerb.find(([verb]) => verb.test(text))?.[1] ?? 'chore';
  return `${type}: ${text}`;
}
