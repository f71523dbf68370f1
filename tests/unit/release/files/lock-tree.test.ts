import fc from 'fast-check';
import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { readNpmLock } from '../../../../src/release/files/lock-tree.ts';

const folders = ['', 'packages/a', 'packages/"b'];
const places = [['version'], ...folders.map((folder) => ['packages', folder])];

/** Where a node and all that is in it stand, with the values. */
function outline(node: Node | undefined): unknown {
  if (node === undefined) return undefined;
  const { type, offset, length, value, children } = node;
  return { type, offset, length, value, children: children?.map(outline) };
}

function compare(text: string): void {
  const whole = parseTree(text)!;
  const part = readNpmLock(text, folders)!;
  for (const place of places)
    expect(outline(findNodeAtLocation(part, place))).toEqual(
      outline(findNodeAtLocation(whole, place)),
    );
}

describe('the nodes of package-lock.json that can hold versions', () => {
  it('are those of the whole text, at the same places', () => {
    const key = fc.oneof(
      fc.constantFrom('version', 'packages', 'node_modules/x', ...folders),
      fc.string(),
    );
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom(null, true, 12.5e-7, '', '1.2.3', '}{][",:\\\u2028'),
        fc.string(),
        fc.array(tie('tree'), { maxLength: 3 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
      ),
    }));
    const lock = fc.record({ version: tree, packages: tree, other: tree });
    fc.assert(
      fc.property(lock, fc.constantFrom(0, 2, '\t', '\r\n '), (value, indent) => {
        compare(JSON.stringify(value, null, indent));
      }),
      { numRuns: 300 },
    );
  });

  it('keep both of two keys that are alike, in their order', () => {
    compare('{"version":"1","version":"2","packages":{"":{"a":1},"":{"a":2}}}');
    const twice = readNpmLock('{"version":"1","version":"2"}', folders)!;
    expect(twice.children).toHaveLength(2);
  });

  it.each(['', ' ', '[]', '"x"', '{', '{"a":1,}', '// x\n{}'])(
    'are none where the text is not an object in JSON: %j',
    (text) => {
      expect(readNpmLock(text, folders)).toBeNull();
    },
  );

  it('pass over a byte order mark', () => {
    const node = readNpmLock('\uFEFF{"version":"1.0.0"}', folders)!;
    expect(findNodeAtLocation(node, ['version'])).toMatchObject({ offset: 12 });
  });
});
