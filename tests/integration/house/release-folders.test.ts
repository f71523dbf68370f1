import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseSync } from 'oxc-parser';
import { describe, expect, it } from 'vitest';

const room = join(import.meta.dirname, '../../../src/release');

const files = readdirSync(room, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.ts'),
);

/** The folder of a file; each file at the top of the room is a folder of its own. */
const folderOf = (path: string): string => path.split('/').at(-2) ?? path;

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(room, file), 'utf8');
  const { module } = parseSync(file, text);
  const lazy = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    text.slice(start + 1, end - 1),
  );
  return [...module.staticImports.map((one) => one.moduleRequest.value), ...lazy]
    .filter((path) => path.startsWith('.'))
    .map((path) => relative(room, join(room, dirname(file), path)))
    .filter((path) => !path.startsWith('..'));
}

describe('the room for releases', () => {
  it('has no cycle of folders, types included, so it can be read from the top', () => {
    const graph = new Map<string, Set<string>>();
    for (const file of files) {
      const own = graph.get(folderOf(file)) ?? new Set<string>();
      for (const path of importsOf(file))
        if (folderOf(path) !== folderOf(file)) own.add(folderOf(path));
      graph.set(folderOf(file), own);
    }
    // Take away what imports nothing that is left; what stays is in a cycle.
    for (let isSmaller = true; isSmaller;) {
      isSmaller = false;
      for (const [folder, imports] of graph) {
        if ([...imports].some((other) => graph.has(other))) continue;
        graph.delete(folder);
        isSmaller = true;
      }
    }
    expect([...graph.keys()]).toEqual([]);
  });

  it('neither prints nor knows flags', () => {
    const breaking = files.filter((file) =>
      /\.std(?:out|err)\.write|core\/command|flags\[/.test(
        readFileSync(join(room, file), 'utf8'),
      ),
    );
    expect(breaking).toEqual([]);
  });
});
