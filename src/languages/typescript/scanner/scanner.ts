import { Buffer } from 'node:buffer';
import { divide, reserve, roomSize } from './arena.ts';
import type { Arena } from './arena.ts';

/** What walks trees: compiled, or the same sources as they are. */
export interface Scanner {
  /** Words in which host and scanner tell each other what they need. */
  readonly own: Int32Array;
  visit(program: number): void;
}

/** The ways to scan a tree in memory, the fastest first. */
export type Way = 'compiled' | 'plain';

/**
 * Reserves memory and makes what walks the trees in it.
 * @throws RangeError where there is no address space for it
 */
export async function createArena(way: Way): Promise<Arena> {
  return way === 'compiled' ? createCompiled() : createPlain();
}

/** Pages of WebAssembly: 65,536 bytes each. */
const pages = roomSize / 65_536;

async function createCompiled(): Promise<Arena> {
  const { scannerModule } = await import('./generated/module.js');
  const { room, buffer, offset } = reserve(() => {
    // Shared, because any other memory of this size is counted as garbage to come: each
    // would cost a full collection.
    const memory = new WebAssembly.Memory({
      initial: pages,
      maximum: pages,
      shared: true,
    });
    return { room: memory, buffer: memory.buffer };
  });
  const module = new WebAssembly.Module(Buffer.from(scannerModule, 'base64'));
  const { exports } = new WebAssembly.Instance(module, { env: { memory: room } });
  const { setUp, visit } = exports as {
    setUp(tree: number, own: number, words: number): void;
    visit(program: number): void;
  };
  const { own, ownStart, ...views } = divide(buffer, offset);
  setUp(offset, ownStart, own.length);
  return { ...views, scanner: { own, visit } };
}

async function createPlain(): Promise<Arena> {
  const { useMemory } = await import('./memory.ts');
  const { visit } = await import('./visit.ts');
  const { buffer, offset } = reserve(() => {
    const room = new SharedArrayBuffer(roomSize);
    return { room, buffer: room };
  });
  const { own, ...views } = divide(buffer, offset);
  const use = (): void => useMemory(views.bytes, views.words, own);
  use();
  return {
    ...views,
    scanner: {
      own,
      visit: (program) => {
        use();
        visit(program);
      },
    },
  };
}
