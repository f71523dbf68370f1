import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../../../src/backend/metrics/metrics.ts';
import { watchQueries } from '../../../../src/backend/metrics/watch-queries.ts';

describe('statements of the database', () => {
  it('are counted by what they do, and slow ones are told without values', async () => {
    const metrics = createMetrics({ countConnections: () => 0 });
    const warned: unknown[][] = [];
    const log = { warn: (...words: unknown[]) => void warned.push(words) };
    const watch = watchQueries(metrics, log, 300);
    watch('select * from users where name = ?', 299);
    watch('SELECT 1', 300);
    watch('begin', 1);
    const text = await metrics.render();
    expect(text).toContain('db_query_duration_seconds_count{operation="select"} 2');
    expect(text).toContain('db_query_duration_seconds_count{operation="other"} 1');
    expect(warned).toEqual([['db', 'slow query', { statement: 'SELECT 1', ms: 300 }]]);
  });
});
