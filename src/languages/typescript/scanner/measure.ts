import { walkProgram } from './generated/walk-units.ts';
import { put } from './memory.ts';
import * as settings from './settings.ts';
import { beginUnits, endOfDecisions, endOfUnits, firstDecision } from './units.ts';

/** Walks a tree and leaves its units and what they decide. */
export function measure(program: i32): void {
  beginUnits();
  walkProgram(program);
  put(settings.endOfRecords, endOfUnits());
  put(settings.firstDecision, firstDecision());
  put(settings.endOfDecisions, endOfDecisions());
}
