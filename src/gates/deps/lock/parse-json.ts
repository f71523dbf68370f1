import { UnreadableLock } from './locked.ts';
import type { Table } from './locked.ts';

/**
 * A JSON object, a byte order mark before it or none.
 * @throws UnreadableLock for anything else
 */
export function parseJson(text: string): Table {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new UnreadableLock(
      /^<{7} /m.test(text) ? 'it has conflict markers of git' : 'it is not JSON',
    );
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Table;
  throw new UnreadableLock('it is not a JSON object');
}
