import * as Compound from './compound.ts';
import { beginCollecting } from './collector.ts';
import type { Definition } from './collector.ts';
import {
  bodyHasBegun,
  classDefinition,
  functionDefinition,
  ofBody,
} from './definitions.ts';
import { forgetExported } from './exported-names.ts';
import { beginFeatures, findUnknownFeature } from './future-features.ts';
import { forgetFormatStrings } from './format-strings.ts';
import { grammar } from './grammar.ts';
import { isListening, noteHeaderEnd } from './headers.ts';
import { begin, lastEnd, next, refuse, token, tokenEnd, tokenStart } from './lexer.ts';
import { beginsMatch } from './lookahead.ts';
import { matchStatement } from './match.ts';
import { beginMentions } from './mentions.ts';
import { beginPrints, enterBlock, leaveBlock } from './print-statements.ts';
import { Problem } from './problem.ts';
import { settle } from './recovery.ts';
import * as Shape from './shapes.ts';
import { firstEnd, firstShape, isWord, simpleStatements } from './statements.ts';
import './expressions.ts';
import * as T from './tokens.ts';

type Reader = () => void;

const compound: readonly (Reader | undefined)[] = (() => {
  const table: (Reader | undefined)[] = Array.from({ length: T.count });
  table[T.If] = Compound.ifStatement;
  table[T.For] = Compound.forStatement;
  table[T.While] = Compound.whileStatement;
  table[T.Try] = Compound.tryStatement;
  table[T.With] = Compound.withStatement;
  table[T.Async] = () => Compound.asyncStatement();
  table[T.At] = Compound.decorated;
  table[T.Def] = () => functionDefinition(tokenStart, []);
  table[T.Class] = () => classDefinition();
  return table;
})();

/** Reads a statement, or several on one line; gives how many. */
function statement(): number {
  const reader = compound[token];
  if (reader !== undefined) reader();
  else if (isWord('match') && beginsMatch()) matchStatement();
  else return simpleStatements();
  return 1;
}

function block(): number {
  if (token !== T.Colon) refuse("expected ':'");
  next();
  const definition = ofBody;
  bodyHasBegun();
  const outer = enterBlock();
  if (isListening && definition !== null)
    noteHeaderEnd(definition, token === T.NewLine ? tokenEnd : lastEnd);
  if (token !== T.NewLine) {
    noteBody(definition, true);
    const count = simpleStatements();
    noteDocstring(definition);
    leaveBlock(outer, count);
    return 0;
  }
  next();
  if (token !== T.Indent) refuse('expected an indented block');
  next();
  noteBody(definition, false);
  const isSimple = compound[token] === undefined;
  let count = statement();
  if (isSimple) noteDocstring(definition);
  while (token !== T.Dedent) count += statement();
  next();
  leaveBlock(outer, count);
  return 0;
}

function noteBody(definition: Definition | null, isOneLine: boolean): void {
  if (definition === null) return;
  definition.bodyStart = tokenStart;
  definition.isOneLine = isOneLine;
}

function noteDocstring(definition: Definition | null): void {
  if (definition === null || firstShape !== Shape.Text) return;
  definition.docStart = definition.bodyStart;
  definition.docEnd = firstEnd;
}

grammar.block = block;

/**
 * Reads a whole file; what it holds is left in the collectors.
 * @returns why it is not Python, or null
 */
export function recognise(text: string): Problem | null {
  beginCollecting();
  forgetExported();
  beginFeatures();
  forgetFormatStrings();
  beginMentions(text);
  beginPrints();
  try {
    begin(text);
    while (token !== T.EndOfFile) statement();
    return findUnknownFeature();
  } catch (error) {
    if (error instanceof Problem) return settle(error);
    throw error;
  }
}
