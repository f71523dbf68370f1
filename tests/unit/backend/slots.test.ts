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
    const slots = createSlots(2, 2);
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
    const slots = createSlots(1, 1);
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
    const slots = createSlots(1, 0);
    expect(await slots.run(async () => 1)).toBe(1);
    expect(await slots.run(async () => 2)).toBe(2);
  });

  it('are free again after a job that failed', async () => {
    const slots = createSlots(1, 0);
    const failing = slots.run(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    expect(await slots.run(async () => 'next')).toBe('next');
  });

  it('are given in order, and a newcomer does not overtake', async () => {
    const { begun, work, end, settle } = createWorks();
    const slots = createSlots(1, 5);
    void slots.run(work('a')).then(() => slots.run(work('late')));
    void slots.run(work('b'));
    await settle();
    await end('a');
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'late']);
    await end('late');
  });
});
