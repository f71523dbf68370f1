import { Buffer } from 'node:buffer';
import { divide, reserve, roomSize } from './arena.ts';
import type { Arena, Scanner } from './arena.ts';

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
  const { setUp, visit, measure } = exports as Omit<Scanner, 'own'> & {
    setUp(tree: number, own: number, words: number): void;
  };
  const { own, ownStart, ...views } = divide(buffer, offset);
  setUp(offset, ownStart, own.length);
  return { ...views, scanner: { own, visit, measure } };
}

async function createPlain(): Promise<Arena> {
  const { useMemory } = await import('./memory.ts');
  const { visit } = await import('./visit.ts');
  const { measure } = await import('./measure.ts');
  const { buffer, offset } = reserve(() => {
    const room = new SharedArrayBuffer(roomSize);
    return { room, buffer: room };
  });
  const { own, ...views } = divide(buffer, offset);
  // Another parser of the same process may have come in between.
  const withMemory =
    (walk: (program: number) => void) =>
    (program: number): void => {
      useMemory(views.bytes, views.words, own);
      walk(program);
    };
  const scanner = { own, visit: withMemory(visit), measure: withMemory(measure) };
  return { ...views, scanner };
}
