import type { Decision, DecisionKind } from '../../../core/facts.ts';
import type { MeasuredUnit } from '../node.ts';
import { skipTrivia } from '../trivia.ts';
import * as kinds from './kinds.ts';
import type { Scanner } from './arena.ts';
import * as settings from './settings.ts';
import * as unit from './units.ts';

const names: readonly DecisionKind[] = [
  ...(['if', 'for', 'for-in', 'for-of', 'while', 'do-while', 'switch'] as const),
  ...(['case', 'default-case', 'catch', 'conditional', 'and', 'or'] as const),
  ...(['nullish', 'and-assign', 'or-assign', 'nullish-assign'] as const),
  ...(['optional-chain', 'default-value'] as const),
];

/** Where a kind is known by what stands before its operator. */
const isAfter = (kind: number): boolean =>
  kind >= kinds.kindAnd && kind <= kinds.kindOptionalChain;

/**
 * The units of a tree that decide at least so often, in the order in which they begin.
 */
export function readUnits(
  { own, measure }: Scanner,
  program: number,
  text: string,
  least: number,
): readonly MeasuredUnit[] {
  own[settings.firstFree] = settings.afterSettings;
  measure(program);
  const found = new Map<number, MeasuredUnit & { readonly decisions: Decision[] }>();
  const end = own[settings.endOfRecords]!;
  for (let at = settings.afterSettings; at < end; at += unit.unitWords) {
    const index = own[at + unit.unitNumber]!;
    if (index < 0 || own[at + unit.unitCount]! < least) continue;
    const [start, last] = [own[at + unit.unitStart]!, own[at + unit.unitEnd]!];
    found.set(at, { start, end: last, index, decisions: [] });
  }
  if (found.size > 0) readDecisions(own, text, found);
  return [...found.values()];
}

function readDecisions(
  own: Int32Array,
  text: string,
  found: ReadonlyMap<number, { readonly decisions: Decision[] }>,
): void {
  const end = own[settings.endOfDecisions]!;
  const first = own[settings.firstDecision]!;
  for (let at = first; at < end; at += unit.decisionWords) {
    const owner = found.get(own[at + 2]!);
    if (owner === undefined) continue;
    const kind = own[at]!;
    const place = own[at + 1]!;
    const start = isAfter(kind) ? skipTrivia(text, place) : place;
    owner.decisions.push({ kind: names[kind]!, start });
  }
}
