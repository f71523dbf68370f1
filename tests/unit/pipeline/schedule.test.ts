import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SharedResource } from '../../../src/core/gate.ts';
import { schedule } from '../../../src/pipeline/schedule.ts';
import type { Task } from '../../../src/pipeline/schedule.ts';

const task = (id: string, parts: Partial<Task> = {}): Task => {
  return { id, needs: [], exclusive: [], ...parts };
};

/** Runs tasks and writes down when each started and ended. */
async function trace(tasks: readonly Task[], limit = 4) {
  const events: string[] = [];
  await schedule(tasks, limit, async ({ id }) => {
    events.push(`+${id}`);
    await new Promise((resolve) => setImmediate(resolve));
    events.push(`-${id}`);
  });
  return events;
}

describe('a schedule of gates', () => {
  it('runs nothing where there is nothing', async () => {
    expect(await trace([])).toEqual([]);
  });

  it('runs what shares nothing at the same time', async () => {
    expect((await trace([task('a'), task('b')])).slice(0, 2)).toEqual(['+a', '+b']);
  });

  it('runs no more at once than the limit', async () => {
    expect(await trace([task('a'), task('b')], 1)).toEqual(['+a', '-a', '+b', '-b']);
  });

  it('waits for what a task needs, where that is among the tasks', async () => {
    const tasks = [task('coverage', { needs: ['tests', 'absent'] }), task('tests')];
    expect(await trace(tasks)).toEqual(['+tests', '-tests', '+coverage', '-coverage']);
  });

  it('runs what needs all others after them', async () => {
    const tasks = [task('release', { needs: 'all' }), task('a'), task('b')];
    expect((await trace(tasks)).slice(4)).toEqual(['+release', '-release']);
  });

  it('runs two users of the service one after the other, and others beside them', async () => {
    const exclusive: SharedResource[] = ['service'];
    const events = await trace([
      ...[task('flow', { exclusive }), task('probe', { exclusive }), task('types')],
    ]);
    expect(events.slice(0, 2)).toEqual(['+flow', '+types']);
    expect(events.indexOf('+probe')).toBeGreaterThan(events.indexOf('-flow'));
  });

  it('gives the machine to what measures time', async () => {
    const events = await trace([task('perf', { exclusive: ['machine'] }), task('a')]);
    expect(events).toEqual(['+perf', '-perf', '+a', '-a']);
  });

  it('starts nothing more after a result that ends it', async () => {
    const started: string[] = [];
    const results = await schedule(
      [task('a'), task('b'), task('c')],
      1,
      async ({ id }) => {
        started.push(id);
        return id;
      },
      (id) => id !== 'b',
    );
    expect(started).toEqual(['a', 'b']);
    expect([...results.values()]).toEqual(['a', 'b']);
  });

  it('throws what a task threw, once the others have ended', async () => {
    const ended: string[] = [];
    const run = schedule([task('a'), task('b')], 2, async ({ id }) => {
      if (id === 'a') throw new Error('broken');
      await new Promise((resolve) => setTimeout(resolve, 5));
      ended.push(id);
    });
    await expect(run).rejects.toThrow('broken');
    expect(ended).toEqual(['b']);
  });

  it('runs every task once, never two that share, whatever the tasks are', async () => {
    const resources = fc.subarray<SharedResource>(['service', 'work-tree', 'machine']);
    const tasks = fc
      .array(fc.record({ exclusive: resources, earlier: fc.nat(9) }), { maxLength: 9 })
      .map((parts) =>
        parts.map(({ exclusive, earlier }, at) =>
          task(`${at}`, { exclusive, needs: earlier < at ? [`${earlier}`] : [] }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(tasks, fc.integer({ min: 1, max: 4 }), async (given, limit) => {
        const running = new Set<Task>();
        const ran: string[] = [];
        await schedule(given, limit, async (one) => {
          for (const other of running) {
            expect(one.exclusive).not.toContain('machine');
            expect(other.exclusive).not.toContain('machine');
            expect(
              one.exclusive.filter((name) => other.exclusive.includes(name)),
            ).toEqual([]);
          }
          for (const id of one.needs) expect(ran).toContain(id);
          running.add(one);
          expect(running.size).toBeLessThanOrEqual(limit);
          await new Promise((resolve) => setImmediate(resolve));
          running.delete(one);
          ran.push(one.id);
        });
        expect(ran.sort()).toEqual(given.map(({ id }) => id).sort());
      }),
      { numRuns: 50 },
    );
  });
});
