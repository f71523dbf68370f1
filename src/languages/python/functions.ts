import type { Decision, FunctionFact } from '../../core/facts.ts';
import type { Span } from '../../core/lines.ts';
import {
  decisionContinues,
  decisionKinds,
  decisionNestings,
  decisionOwners,
  decisionStarts,
  definitions,
  kinds,
} from './collector.ts';
import type { Definition } from './collector.ts';
import { kindOf, symbolOf } from './symbols.ts';

/** The functions with so many decisions at least, those within them counted. */
export function readFunctions(
  text: string,
  least: number,
  isNested: boolean,
): FunctionFact[] {
  const found: FunctionFact[] = [];
  for (const definition of definitions)
    if (!definition.isClass && definition.to - definition.from >= least)
      found.push(factOf(text, definition, isNested));
  return found;
}

function factOf(text: string, definition: Definition, isNested: boolean): FunctionFact {
  const { start, end, nameStart, nameEnd, isAsync } = definition;
  const head: Span = { start, end: nameEnd };
  const decisions: Decision[] = [];
  for (let index = definition.from; index < definition.to; index++)
    decisions.push(decisionAt(index, definition, isNested));
  return {
    ...{ start, end, head, decisions, given: null },
    get name() {
      const kind = kindOf(definition) === 'function' ? 'function' : 'method';
      const title = `${kind} '${text.slice(nameStart, nameEnd)}'`;
      return isAsync ? `async ${title}` : title;
    },
    get symbol() {
      return symbolOf(text, definition);
    },
  };
}

function decisionAt(index: number, owner: Definition, isNested: boolean): Decision {
  const kind = kinds[decisionKinds[index]!]!;
  const start = decisionStarts[index]!;
  const inner = decisionOwners[index] === owner ? {} : { inner: true };
  if (!isNested) return { kind, start, ...inner };
  const nesting = decisionNestings[index]!;
  const continues = decisionContinues[index] === 1;
  return { kind, start, nesting, continues, ...inner };
}
