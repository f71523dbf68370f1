import { isUtf8 } from 'node:buffer';
import type { Finding } from '../../core/finding.ts';
import type { Language } from '../../core/language.ts';
import type { RuleFinding } from '../../core/rule.ts';
import type { ActiveRule, ActiveRules } from './active-rules.ts';

/** What one file comes to: findings, or the reason why it is not looked at. */
export type Inspection =
  | { readonly kind: 'checked'; readonly findings: readonly Finding[] }
  | { readonly kind: 'omitted'; readonly reason: 'binary' };

export interface InspectionInput {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly language: Language;
  readonly active: ActiveRules;
  /** Milliseconds since 1970 that dates in comments are compared with. */
  readonly today: number;
}

const binaryProbe = 8000;

/** Checks one file. A pure function of the bytes, the path and the rules. */
export function inspectFile(input: InspectionInput): Inspection {
  const { path, bytes, language, active } = input;
  const nul = bytes.indexOf(0);
  if (nul !== -1 && nul < binaryProbe) return { kind: 'omitted', reason: 'binary' };
  const text = new TextDecoder().decode(bytes);
  const { facts, problems } = isUtf8(bytes)
    ? language.analyse(path, text, active.needs)
    : { facts: {}, problems: [notUtf8(bytes)] };
  const findings: Finding[] = [];
  for (const problem of problems) {
    const { reason, line, column } = problem;
    findings.push({
      rule: 'syntax-error',
      severity: 'error',
      messageId: 'doesNotParse',
      data: { reason },
      path,
      range: { line, column, endLine: line, endColumn: column },
      subject: null,
      text: reason,
    });
  }
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  for (const rule of active.rules) {
    if (!rule.rule.needs.every((name) => name in facts)) continue;
    const context = { path, today: input.today };
    for (const found of rule.rule.check(facts as never, rule.options, context))
      findings.push(toFinding(path, rule, found, lines));
  }
  return { kind: 'checked', findings };
}

function toFinding(
  path: string,
  { id, severity }: ActiveRule,
  found: RuleFinding,
  lines: readonly string[],
): Finding {
  const { at, messageId, data = {}, ...identity } = found;
  const text = identity.text ?? (lines[at.line - 1] ?? '').trim();
  return {
    rule: id,
    severity,
    messageId,
    data,
    path,
    range: at,
    subject: null,
    ...identity,
    text,
  };
}

function notUtf8(bytes: Uint8Array) {
  const before = validPrefix(bytes);
  const line = before.split('\n').length;
  const column = before.length - before.lastIndexOf('\n');
  return { reason: 'it is not UTF-8', line, column };
}

/** The text before the first byte that is not UTF-8, found by halving. */
function validPrefix(bytes: Uint8Array): string {
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    // A cut may fall into a character: up to three bytes of it may be missing.
    const isValid = [0, 1, 2, 3].some((cut) => isUtf8(bytes.subarray(0, middle - cut)));
    if (isValid) valid = middle;
    else invalid = middle;
  }
  return new TextDecoder().decode(bytes.subarray(0, valid)).replace(/\uFFFD+$/, '');
}
