import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSlots } from '../../../src/backend/slots.ts';

/** Works that end when they are told to, and the order in which they began. */
function createWorks() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => async (): Promise<string> => {
    begun.push(name);
    await new Promise<void>((resolve) => ends.set(name, resolve));
    return name;
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const end = async (name: string): Promise<void> => {
    ends.get(name)!();
    await settle();
  };
  return { begun, work, end, settle };
}

describe('Slots', () => {
  it('run a number of jobs at once and the rest in order', async () => {
    const { begun, work, end, settle } = createWorks();
    const slots = createSlots({ size: 2, queue: 2 });
    const all = ['a', 'b', 'c', 'd'].map((name) => slots.run(work(name)));
    await settle();
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('a');
    await end('c');
    await end('d');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('refuse the first job beyond the queue', async () => {
    const { begun, work, end, settle } = createWorks();
    const slots = createSlots({ size: 1, queue: 1 });
    const taken = [slots.run(work('a')), slots.run(work('b'))];
    await expect(slots.run(work('c'))).rejects.toMatchObject({
      kind: 'busy',
      headers: { 'retry-after': '1' },
    });
    await settle();
    await end('a');
    await end('b');
    await Promise.all(taken);
    expect(begun).toEqual(['a', 'b']);
  });

  it('without a queue run one job after the other', async () => {
    const slots = createSlots({ size: 1, queue: 0 });
    expect(await slots.run(async () => 1)).toBe(1);
    expect(await slots.run(async () => 2)).toBe(2);
  });

  it('are free again after a job that failed', async () => {
    const slots = createSlots({ size: 1, queue: 0 });
    const failing = slots.run(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await slots.run(async () => 'next')).toBe('next');
  });

  it('are given in order, and a newcomer does not overtake', async () => {
    const { begun, work, end, settle } = createWorks();
    const slots = createSlots({ size: 1, queue: 5 });
    void slots.run(work('a')).then(() => slots.run(work('late')));
    void slots.run(work('b'));
    await settle();
    await end('a');
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'late']);
    await end('late');
  });

  it('give a waiting job up when it has waited for too long', async () => {
    const { work, end, settle } = createWorks();
    const slots = createSlots({ size: 1, queue: 2, longestWait: 20 });
    const first = slots.run(work('a'));
    await expect(slots.run(work('b'))).rejects.toMatchObject({ kind: 'busy' });
    await settle();
    await end('a');
    await first;
    expect(slots.usage()).toEqual({ running: 0, waiting: 0 });
  });

  it('let a job leave the queue when nobody waits for it any more', async () => {
    const { begun, work, end, settle } = createWorks();
    const slots = createSlots({ size: 1, queue: 1 });
    const first = slots.run(work('a'));
    const gone = new AbortController();
    const second = slots.run(work('b'), { signal: gone.signal });
    gone.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    const third = slots.run(work('c'));
    await settle();
    await end('a');
    await end('c');
    await Promise.all([first, third]);
    expect(begun).toEqual(['a', 'c']);
  });

  it('bound the jobs of one owner, running and waiting', async () => {
    const { work, end, settle } = createWorks();
    const slots = createSlots({ size: 2, queue: 9, perOwner: 2 });
    const own = ['a', 'b'].map((name) => slots.run(work(name), { owner: 'x' }));
    await expect(slots.run(work('c'), { owner: 'x' })).rejects.toMatchObject({
      kind: 'busy',
    });
    const other = slots.run(work('d'), { owner: 'y' });
    await settle();
    await end('a');
    await end('d');
    await end('b');
    await Promise.all([...own, other]);
    expect(await slots.run(async () => 1, { owner: 'x' })).toBe(1);
  });

  it('are all free after any mix of ends, failures and clients that leave', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            owner: fc.constantFrom('x', 'y', undefined),
            end: fc.constantFrom('ends', 'fails', 'leaves'),
            after: fc.integer({ min: 0, max: 3 }),
          }),
          { maxLength: 30 },
        ),
        async (jobs) => {
          const slots = createSlots({ size: 2, queue: 5, perOwner: 3, longestWait: 5 });
          const runs = jobs.map(({ owner, end, after }) => {
            const gone = new AbortController();
            if (end === 'leaves') setTimeout(() => gone.abort(new Error()), after);
            const work = async (): Promise<void> => {
              await new Promise((resolve) => setTimeout(resolve, after));
              if (end === 'fails') throw new Error('no');
            };
            return slots.run(work, {
              signal: gone.signal,
              ...(owner === undefined ? {} : { owner }),
            });
          });
          await Promise.allSettled(runs);
          expect(slots.usage()).toEqual({ running: 0, waiting: 0 });
          const again = ['x', 'x'].map((owner) => slots.run(async () => 1, { owner }));
          expect(await Promise.all(again)).toEqual([1, 1]);
        },
      ),
      { numRuns: 100 },
    );
  });
});
