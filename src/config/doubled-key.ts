import type { Node } from 'jsonc-parser';

/** A key that stands twice in one object, and where its second place is, from 1. */
export interface DoubledKey {
  readonly key: string;
  readonly line: number;
}

/**
 * The first key of a text that stands twice in its object, or null. JSON lets the last
 * one count, which nobody means who writes settings by hand.
 * @param value - what the text says
 */
export async function findDoubledKey(
  text: string,
  value: unknown,
): Promise<DoubledKey | null> {
  // Counting is cheap, and right without comments; the parser has to be loaded first.
  if (countKeys(value) === countWritten(text)) return null;
  const { parseTree } = await import('jsonc-parser');
  const node = parseTree(text, [], { allowTrailingComma: true });
  const doubled = node === undefined ? null : doubledIn(node);
  if (doubled === null) return null;
  const line = text.slice(0, doubled.offset).split('\n').length;
  return { key: String(doubled.value), line };
}

function countKeys(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inner = Object.values(value).reduce<number>(
    (sum, one) => sum + countKeys(one),
    0,
  );
  return inner + (Array.isArray(value) ? 0 : Object.keys(value).length);
}

function countWritten(text: string): number {
  const strings = text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g);
  return [...strings].filter(([, colon]) => colon !== undefined).length;
}

function doubledIn({ type, children = [] }: Node): Node | null {
  const seen = new Set<unknown>();
  for (const child of children) {
    const name = type === 'object' ? child.children?.[0] : undefined;
    if (name !== undefined && seen.has(name.value)) return name;
    seen.add(name?.value);
    const inner = doubledIn(child);
    if (inner !== null) return inner;
  }
  return null;
}
