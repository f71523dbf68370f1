import { applySuppressions } from '../../../changes/suppress.ts';
import type { UnusedSuppression } from '../../../changes/suppress.ts';
import { takeOut } from '../../../core/edit.ts';
import type { Fix } from '../../../core/edit.ts';
import type { FileFacts } from '../../../core/facts.ts';
import type { Finding } from '../../../core/finding.ts';
import { suggestWord } from '../../../config/familiar-words.ts';
import { rules } from '../../../units/rules.ts';
import { suppressionMark } from '../../../core/suppression.ts';
import type { ActiveRule } from './active-rules.ts';

const ids = Object.keys(rules);

export interface GovernedFile {
  readonly path: string;
  readonly facts: Partial<FileFacts> & Pick<FileFacts, 'text' | 'lines'>;
  readonly findings: readonly Finding[];
  readonly rules: readonly ActiveRule[];
  /** Milliseconds since 1970. */
  readonly today: number;
}

/** Whether a file may hold suppressions, so that its comments are needed. */
export function mayHoldSuppressions(text: string): boolean {
  return text.includes(suppressionMark);
}

/** The findings of a file after its suppressing comments, unused ones among them. */
export function governFindings(file: GovernedFile): readonly Finding[] {
  const { text, lines, comments } = file.facts;
  if (comments === undefined || !mayHoldSuppressions(text)) return file.findings;
  const { findings, today } = file;
  // A rule with a slash is of another gate, which says itself what is unused.
  const isOwn = (rule: string): boolean => !rule.includes('/');
  const governed = applySuppressions({ text, lines, comments, findings, isOwn, today });
  const governing = file.rules.find(({ id }) => id === 'suppression');
  if (governing === undefined) return governed.findings;
  const active = new Set(file.rules.map((rule) => rule.id));
  // A rule that is off here, perhaps for this run alone, would find it again.
  const isJudged = ({ rule }: UnusedSuppression): boolean =>
    active.has(rule) || !Object.hasOwn(rules, rule);
  const unused = governed.unused
    .filter(isJudged)
    .map((one) => unusedFinding(file, one, governed.unused, governing));
  return [...governed.findings, ...unused];
}

function unusedFinding(
  { path, facts }: GovernedFile,
  { suppression, rule }: UnusedSuppression,
  all: readonly UnusedSuppression[],
  { id, severity }: ActiveRule,
): Finding {
  const range = facts.lines.rangeOf(suppression);
  const same = all.filter((one) => one.suppression === suppression);
  const isUnknown = !Object.hasOwn(rules, rule);
  const isWholly = same.length === suppression.rules.length && !isUnknown;
  const fix: Fix = { kind: 'safe', edits: [takeOut(facts.text, suppression)] };
  return {
    rule: id,
    severity,
    messageId: isUnknown ? 'unknownRule' : 'unused',
    data: { rule, ...(isUnknown && { suggestion: suggestWord(rule, ids) }) },
    path,
    range,
    subject: null,
    text: `${facts.text.slice(suppression.start, suppression.end)} ${rule}`,
    // Half of a pair, or of a list, is not to be taken out.
    ...(isWholly && suppression.kind !== 'start' && { fix }),
  };
}
