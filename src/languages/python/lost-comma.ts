import { level } from './brackets.ts';
import { grammar } from './grammar.ts';
import { refuse, token, tokenStart } from './lexer.ts';
import { Problem } from './problem.ts';
import * as T from './tokens.ts';

/** Where the operand begins that was read last. */
let operandStart = 0;

/** Remembers where an operand begins that has been read. */
export function setOperandStart(start: number): void {
  operandStart = start;
}

/**
 * Ends the parsing where a bracket neither goes on nor ends. Where another expression
 * stands there, CPython takes a comma for lost and names the one before it.
 */
export function refuseOperand(): never {
  const before = operandStart;
  const at = tokenStart;
  if (level > 0 && T.beginsExpression[token] === 1 && isExpression())
    refuse('invalid syntax. Perhaps you forgot a comma?', before);
  refuse('invalid syntax', at);
}

function isExpression(): boolean {
  try {
    grammar.expression();
    return true;
  } catch (error) {
    if (error instanceof Problem && error.origin === 'grammar') return false;
    throw error;
  }
}
