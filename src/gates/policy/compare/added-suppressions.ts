import { matchFindings } from '../../../changes/match.ts';
import type { Change, ChangedFile } from '../../../core/change.ts';
import { decodeSource } from '../../../core/decode-source.ts';
import type { Finding } from '../../../core/finding.ts';
import type { Language } from '../../../core/language.ts';
import { lineBreaksOf, splitLines } from '../../../core/lines.ts';
import { findSuppressions, suppressionMark } from '../../../core/suppression.ts';
import type { TreeFile } from '../../../core/tree.ts';

/** One side of the changed files. */
interface Side {
  readonly findings: readonly Finding[];
  readonly lines: ReadonlyMap<string, readonly string[]>;
}

/**
 * The suppressing comments that a change adds, as findings. One that moved, with its
 * surroundings or its file does not count.
 */
export async function addedSuppressions(
  change: Change,
  languageOf: (path: string) => Language | undefined,
): Promise<readonly Finding[]> {
  const [before, after] = await Promise.all([
    readSide(change, 'before', languageOf),
    readSide(change, 'after', languageOf),
  ]);
  if (after.findings.length === 0) return [];
  const matches = matchFindings(before.findings, after.findings, {
    changed: await change.lines(),
    linesBefore: (path) => before.lines.get(path) ?? [],
    linesAfter: (path) => after.lines.get(path) ?? [],
  });
  return matches.flatMap((match) => (match.before === null ? (match.after ?? []) : []));
}

async function readSide(
  change: Change,
  side: 'before' | 'after',
  languageOf: (path: string) => Language | undefined,
): Promise<Side> {
  const names = new Map<TreeFile, string>();
  for (const file of change.files) addSide(names, file, side, languageOf);
  const findings: Finding[] = [];
  const lines = new Map<string, readonly string[]>();
  for await (const [file, content] of change[side].read([...names.keys()])) {
    if (content.kind !== 'bytes') continue;
    const language = languageOf(file.path)!;
    const { text } = decodeSource(content.bytes, language);
    if (!text.includes(suppressionMark)) continue;
    const path = names.get(file)!;
    lines.set(path, splitLines(text, lineBreaksOf(path)));
    findings.push(...suppressionsIn(path, text, language));
  }
  return { findings, lines };
}

function addSide(
  names: Map<TreeFile, string>,
  file: ChangedFile,
  side: 'before' | 'after',
  languageOf: (path: string) => Language | undefined,
): void {
  const own = file[side];
  if (own !== null && languageOf(own.path) !== undefined)
    names.set(own, (file.after ?? own).path);
}

function suppressionsIn(
  path: string,
  text: string,
  language: Language,
): readonly Finding[] {
  const wanted = new Set(['comments', 'lines', 'text'] as const);
  const { comments, lines } = language.analyse(path, text, wanted).facts;
  if (comments === undefined || lines === undefined) return [];
  return findSuppressions(text, lines, comments)
    .filter(({ kind, fault }) => fault === null && kind !== 'end')
    .map((found) => ({
      rule: 'policy/suppression-added',
      severity: 'error',
      messageId: 'suppressionAdded',
      data: { rules: found.rules.join(', '), reason: found.reason },
      path,
      range: lines.rangeOf(found),
      subject: null,
      text: text.slice(found.start, found.end),
    }));
}
