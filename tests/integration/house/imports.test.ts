import { describe, expect, it } from 'vitest';
import { codeOf, files, importsOf, parseImports, roomOf } from './sources.ts';

/** A room may import from itself and from those named after it. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  core: [],
  config: ['core'],
  commits: ['core'],
  git: ['core'],
  http: ['core'],
  advisories: ['http', 'core'],
  languages: ['core', 'units'],
  reports: ['core'],
  rules: ['core'],
  secrets: ['core'],
  uploads: [],
  changes: ['git', 'core'],
  backend: ['uploads', 'core'],
  gates: [
    'tools',
    'advisories',
    'http',
    'reports',
    'release',
    'commits',
    'changes',
    'languages',
    'secrets',
    'git',
    'config',
    'core',
    'units',
  ],
  release: ['http', 'commits', 'git', 'config', 'core'],
  pipeline: [
    'gates',
    'secrets',
    'release',
    'backend',
    'http',
    'changes',
    'languages',
    'git',
    'config',
    'core',
    'units',
  ],
  tools: ['git', 'core', 'units'],
  setup: ['pipeline', 'changes', 'tools', 'git', 'config', 'core', 'units'],
  reporters: ['core', 'units'],
  page: ['core'],
  units: ['core', 'commands', 'gates', 'languages', 'reporters', 'rules', 'tools'],
  commands: [
    'setup',
    'advisories',
    'pipeline',
    'release',
    'secrets',
    'backend',
    'changes',
    'git',
    'core',
    'units',
  ],
  'cli.ts': ['commands', 'core', 'units'],
  'index.ts': ['cli.ts', 'core'],
  'globals.d.ts': [],
};

describe('the house', () => {
  it('has only rooms that the architecture names', () => {
    const found = new Set(files.map(roomOf));
    expect([...found].filter((room) => !Object.hasOwn(rooms, room))).toEqual([]);
  });

  it('imports one way: from a room to those below it', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(({ path }) => isFile(path))
        .filter(({ path }) => {
          const from = roomOf(file);
          const to = roomOf(path);
          return from !== to && !rooms[from]!.includes(to);
        })
        .map(({ path }) => `${file} → ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  it('allows no import that nobody makes', () => {
    const made = new Set(
      files.flatMap((file) =>
        importsOf(file).map(({ path }) => `${roomOf(file)} → ${roomOf(path)}`),
      ),
    );
    const allowed = Object.entries(rooms).flatMap(([from, below]) =>
      below.map((to) => `${from} → ${to}`),
    );
    expect(allowed.filter((arrow) => !made.has(arrow))).toEqual([]);
    expect(allowed).toEqual([...new Set(allowed)]);
  });

  it('has no import cycle, types included, the lazy index of units aside', () => {
    expect(findCycles(importGraph())).toEqual([]);
  });

  it('has no gate that imports another', () => {
    const gateOf = (path: string) => /^src\/gates\/([^/]+)\//.exec(path)?.[1];
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(({ path }) => {
          const [from, to] = [gateOf(file), gateOf(path)];
          return from !== undefined && to !== undefined && from !== to;
        })
        .map(({ path }) => `${file} → ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no gate that reaches another through the index of gates', () => {
    const wrong = files.filter(
      (file) =>
        file.startsWith('src/gates/') &&
        importsOf(file).some(({ path }) => path.startsWith('src/units/gate')),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    "import './b.ts';",
    "import type { B } from './b.ts';",
    "export * from './b.ts';",
    "export type { B } from './b.ts';",
    "export const load = () => import('./b.ts');",
    'export const load = () => import(`./b.ts`);',
    "export type B = import('./b.ts').B;",
    "export type B = typeof import('./b.ts');",
  ])('counts %s as an import', (text) => {
    const paths = parseImports('src/core/a.ts', text).map(({ path }) => path);
    expect(paths).toEqual(['src/core/b.ts']);
  });

  it('touches `process` in no file but the one that makes the host', () => {
    const touching = files.filter((file) =>
      /(?<![\w.'"`-])process\.(?!\w*:)/.test(codeOf(file)),
    );
    expect(touching).toEqual(['src/core/node-host.ts']);
  });
});

function isFile(path: string): boolean {
  return /^(?:src|rules)\//.test(path);
}

function isIndex(file: string): boolean {
  return file.startsWith('src/units/');
}

function importGraph(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter(({ path, isLazy }) => isFile(path) && !(isLazy && isIndex(file)))
        .map(({ path }) => path),
    ]),
  );
}

/** Files that reach each other, sorted; by Tarjan's algorithm. */
function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const cycles: string[][] = [];
  const visit = (file: string): number => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    open.push(file);
    for (const next of graph.get(file) ?? []) {
      const reached = order.has(next) ? order.get(next)! : visit(next);
      const isOpen = open.includes(next);
      const low = isOpen ? Math.min(reached, lowest.get(next)!) : Infinity;
      lowest.set(file, Math.min(lowest.get(file)!, low));
    }
    if (lowest.get(file) === order.get(file)) {
      const cycle = open.splice(open.indexOf(file)).sort();
      if (cycle.length > 1) cycles.push(cycle);
    }
    return lowest.get(file)!;
  };
  for (const file of graph.keys()) if (!order.has(file)) visit(file);
  return cycles.sort();
}
