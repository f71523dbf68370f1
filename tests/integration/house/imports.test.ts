import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

/** A room may import from itself and from those named after it. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  core: [],
  config: ['core'],
  commits: ['core'],
  git: ['core'],
  http: ['core'],
  languages: ['core'],
  reports: ['core'],
  rules: ['core'],
  changes: ['languages', 'git', 'config', 'core'],
  backend: ['core'],
  gates: [
    'tools',
    'http',
    'reports',
    'release',
    'commits',
    'changes',
    'languages',
    'git',
    'http',
    'config',
    'core',
    'units',
    'backend',
  ],
  release: ['commits', 'git', 'config', 'core'],
  pipeline: [
    'gates',
    'release',
    'backend',
    'changes',
    'languages',
    'git',
    'config',
    'core',
    'units',
  ],
  tools: ['git', 'core', 'units'],
  setup: ['pipeline', 'changes', 'tools', 'git', 'config', 'core'],
  reporters: ['core', 'units'],
  page: ['core'],
  units: ['core', 'commands', 'gates', 'languages', 'reporters', 'rules', 'tools'],
  commands: [
    'reporters',
    'setup',
    'pipeline',
    'gates',
    'release',
    'backend',
    'changes',
    'git',
    'config',
    'core',
    'units',
  ],
  'cli.ts': ['commands', 'core', 'units'],
  'index.ts': ['cli.ts', 'core', 'backend'],
  'globals.d.ts': [],
};

const files = ['src', 'rules']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(folder, path),
    ),
  )
  .filter((path) => /\.tsx?$/.test(path));

function importsOf(file: string): readonly { path: string; isType: boolean }[] {
  const text = readFileSync(join(root, file), 'utf8');
  const { module } = parseSync(file, text);
  const fixed = module.staticImports.map((found) => ({
    path: found.moduleRequest.value,
    isType: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
  }));
  const lazy = module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({
    path: text.slice(start + 1, end - 1),
    isType: false,
  }));
  return [...fixed, ...lazy]
    .filter(({ path }) => path.startsWith('.'))
    .map(({ path, isType }) => ({
      path: relative(root, join(root, dirname(file), path)),
      isType,
    }));
}

function roomOf(file: string): string {
  const [top, room] = file.split('/');
  return top === 'rules' ? 'rules' : room!;
}

describe('the house', () => {
  it('has only rooms that the architecture names', () => {
    const found = new Set(files.map(roomOf));
    expect([...found].filter((room) => !Object.hasOwn(rooms, room))).toEqual([]);
  });

  it('imports one way: from a room to those below it', () => {
    const wrong = files.flatMap((file) =>
      importsOf(file)
        .filter(({ path }) => {
          const from = roomOf(file);
          const to = roomOf(path);
          return from !== to && !rooms[from]!.includes(to);
        })
        .map(({ path }) => `${file} → ${path}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no import cycle, lazy imports through the unit index aside', () => {
    const graph = new Map(
      files.map((file) => [
        file,
        importsOf(file)
          .filter(({ isType }) => !isType)
          .map(({ path }) => path)
          .filter(
            (path) => !file.startsWith('src/units/') || path.startsWith('rules/'),
          ),
      ]),
    );
    expect(findCycle(graph)).toBeNull();
  });

  it('touches `process` in no file but the one that makes the host', () => {
    const touching = files.filter((file) =>
      /(?<![\w.'"`-])process\.(?!\w*:)/.test(stripComments(file)),
    );
    expect(touching).toEqual(['src/core/node-host.ts']);
  });
});

function stripComments(file: string): string {
  const text = readFileSync(join(root, file), 'utf8');
  const { comments } = parseSync(file, text);
  return comments.reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
    text,
  );
}

function findCycle(graph: ReadonlyMap<string, readonly string[]>): string | null {
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): string | null => {
    if (trail.includes(file))
      return [...trail.slice(trail.indexOf(file)), file].join(' → ');
    if (done.has(file)) return null;
    for (const next of graph.get(file) ?? []) {
      const cycle = visit(next, [...trail, file]);
      if (cycle !== null) return cycle;
    }
    done.add(file);
    return null;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle !== null) return cycle;
  }
  return null;
}
