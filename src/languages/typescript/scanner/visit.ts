import { beginEvents, endOfEvents } from './events.ts';
import { walkProgram } from './generated/walk-events.ts';
import { put } from './memory.ts';
import { endOfRecords } from './settings.ts';

/**
 * Walks a tree and tells of the nodes whose types are flagged: a word of the type,
 * twice, one more on leaving; and a word of the place.
 */
export function visit(program: i32): void {
  beginEvents();
  walkProgram(program);
  put(endOfRecords, endOfEvents());
}
