import type { Log } from '../logs/log.ts';
import type { Metrics } from './metrics.ts';

const operations = new Set(['select', 'insert', 'update', 'delete']);

/**
 * Tells metrics of every statement, and the log of slow ones: their text, no value.
 * @param slow - milliseconds from which on a statement is slow
 */
export function watchQueries(
  metrics: Pick<Metrics, 'observeQuery'>,
  log: Pick<Log, 'warn'>,
  slow: number,
): (text: string, milliseconds: number) => void {
  return (text, milliseconds) => {
    const word = /^\s*(\w+)/.exec(text)?.[1]?.toLowerCase() ?? '';
    const operation = operations.has(word) ? word : 'other';
    metrics.observeQuery(operation, milliseconds / 1_000);
    if (milliseconds < slow) return;
    log.warn('db', 'slow query', { statement: text, ms: Math.round(milliseconds) });
  };
}
