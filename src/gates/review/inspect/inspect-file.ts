import { identityOf } from '../../../changes/fingerprint.ts';
import { decodeSource } from '../../../core/decode-source.ts';
import type { FactBounds, FactName, FileFacts } from '../../../core/facts.ts';
import type { Finding, RelatedPlace } from '../../../core/finding.ts';
import type { Language } from '../../../core/language.ts';
import { Lines } from '../../../core/lines.ts';
import { couldFire } from '../../../core/rule.ts';
import type { RuleFinding } from '../../../core/rule.ts';
import type { ActiveRule, ActiveRules } from './active-rules.ts';
import { governFindings, mayHoldSuppressions } from './govern-findings.ts';
import { omissionByContent } from './omit-content.ts';
import type { ContentOmission } from './omit-content.ts';

/** The result for one file: findings, or why it was not checked. */
export type Inspection =
  | {
      readonly kind: 'checked';
      readonly findings: readonly Finding[];
      /** Whether a rule used today's date: tomorrow the findings may differ. */
      readonly isDated: boolean;
      /** Which part of the file was not checked. */
      readonly notice?: string;
    }
  | { readonly kind: 'omitted'; readonly reason: ContentOmission };

/** The file may need more stack or time than this thread has. */
export interface Suspicion {
  readonly kind: 'suspect';
}

export interface InspectionInput {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly language: Language;
  readonly active: ActiveRules;
  /** Milliseconds since 1970 that dates in comments are compared with. */
  readonly today: number;
  /** Whether findings explain how they were computed. */
  readonly explain: boolean;
  /** Bytes of stack available to parse the file. */
  readonly stack: number;
  /** Why the file must not be parsed, where that is known. */
  readonly refused?: string;
}

/** Checks one file. A pure function of the bytes, the path, the rules and the day. */
export function inspectFile(input: InspectionInput): Inspection | Suspicion {
  const { path, bytes, active } = input;
  const reason = omissionByContent(bytes);
  if (reason !== null) return { kind: 'omitted', reason };
  const known = factsOf(input);
  if (known === null) return { kind: 'suspect' };
  const { facts, firing, notice } = known;
  const findings: Finding[] = [];
  let isDated = false;
  const context = {
    path,
    family: input.language.family,
    explain: input.explain,
    get today() {
      isDated = true;
      return input.today;
    },
  };
  for (const rule of firing) {
    // Where a text does not parse, there are only the facts that need no parser.
    if (!rule.needs.every((name) => name in facts)) continue;
    for (const found of rule.rule.check(facts as FileFacts, rule.options, context))
      findings.push(toFinding(path, rule, found, facts.lines));
  }
  const { rules } = active;
  const holdsSuppressions = mayHoldSuppressions(facts.text);
  const governed = holdsSuppressions
    ? governFindings({ path, facts, findings, rules, today: context.today })
    : findings;
  // Computed here because this runs in the threads, and because results are cached.
  // Not by a spread: on Node 20 an object that grows after one takes twice the memory.
  const signed = governed.map((finding) =>
    Object.assign(finding, { identity: identityOf('review', finding) }),
  );
  const told = notice === undefined ? {} : { notice };
  return { kind: 'checked', findings: signed, isDated, ...told };
}

const governed: readonly FactName[] = ['comments', 'lines', 'text'];

type TextFacts = Pick<FileFacts, 'text' | 'lines' | 'problems'>;

interface Facts {
  readonly facts: Partial<FileFacts> & TextFacts;
  readonly firing: readonly ActiveRule[];
  readonly notice?: string | undefined;
}

/** Null where the file may need more stack than there is. */
function factsOf(input: InspectionInput): Facts | null {
  const { bytes, path, language, stack, refused } = input;
  const { family } = language;
  const { rules } = input.active;
  const { text, problem } = decodeSource(bytes, language);
  if (problem !== null)
    return {
      facts: { text, lines: new Lines(text), problems: [problem] },
      firing: rules,
    };
  if (refused !== undefined)
    return { facts: factsOfRefused(text, refused), firing: rules };
  if ((language.stackFor?.(text, stack) ?? 0) > stack) return null;
  const firing = rules.filter(({ rule, options }) =>
    couldFire(rule, options, text, family),
  );
  const wanted = new Set<FactName>(firing.flatMap(({ needs }) => needs));
  if (mayHoldSuppressions(text)) for (const name of governed) wanted.add(name);
  const { facts, notice } = language.analyse(path, text, wanted, {
    stack: Infinity,
    ...boundsOf(firing),
  });
  return { facts: facts as Facts['facts'], firing, notice };
}

/** The bounds of what rules use: no rule needs facts that are below them. */
function boundsOf(rules: readonly ActiveRule[]): FactBounds {
  const counting = rules.filter(({ needs }) => needs.includes('functions'));
  const least = counting.map(({ rule, options }) => rule.bounds?.(options).decisions);
  return { decisions: Math.min(...least.map((decisions) => decisions ?? 0)) };
}

/** So many UTF-16 units of a line identify it: a line of a bundle may have millions. */
const identifying = 1000;

function toFinding(
  path: string,
  { id, severity }: ActiveRule,
  found: RuleFinding,
  lines: Lines,
): Finding {
  const { at, related, extent, data = {}, ...rest } = found;
  const range = lines.rangeOf(at);
  return {
    rule: id,
    severity,
    data,
    path,
    range,
    subject: null,
    text: lines.textOf(range.line).trim().slice(0, identifying),
    ...rest,
    ...(extent === undefined ? {} : { extent: lines.rangeOf(extent) }),
    ...(related === undefined ? {} : { related: placesOf(related, lines) }),
  };
}

function placesOf(
  related: NonNullable<RuleFinding['related']>,
  lines: Lines,
): readonly RelatedPlace[] {
  return related.map(({ message, ...span }) => ({ message, ...lines.rangeOf(span) }));
}

function factsOfRefused(text: string, reason: string): TextFacts {
  const problem = { reason, start: 0, end: Math.min(1, text.length), refused: true };
  return { text, lines: new Lines(text), problems: [problem] };
}
