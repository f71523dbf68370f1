import type { ParseOptions, Tree } from './node.ts';
import { parseToJson } from './json-tree.ts';
import type { Parse } from './node.ts';

/** The fastest way to a tree that this platform has; JSON until it is prepared. */
let fastestParser: Parse = parseToJson;

/**
 * Makes the parser that is ten times as fast as the one through JSON; making it takes
 * as long as that needs for twenty files.
 */
export async function prepareParser(): Promise<void> {
  if (fastestParser !== parseToJson) return;
  const { createMemoryParser } = await import('./scanner/memory-tree.ts');
  fastestParser =
    (await createMemoryParser('compiled')) ??
    (await createMemoryParser('plain')) ??
    parseToJson;
}

let alive: { readonly source: Source; readonly tree: Tree } | undefined;

/**
 * A text and its tree. Only one tree is alive at a time, since all are written to the
 * same memory: a tree that is asked for later is parsed again.
 */
export class Source {
  readonly path: string;
  readonly text: string;
  readonly #parse: Parse;
  readonly #ways: readonly ParseOptions[];

  /** `ways` are tried in turn until one parses without error; else the first counts. */
  constructor(
    path: string,
    text: string,
    ways: readonly ParseOptions[],
    parse: Parse = fastestParser,
  ) {
    this.path = path;
    this.text = text;
    this.#ways = ways;
    this.#parse = parse;
  }

  /** The tree, parsed (again) where it is not the one that is alive. */
  get tree(): Tree {
    if (alive?.source === this) return alive.tree;
    const tree = this.#parseSomeWay();
    alive = { source: this, tree };
    return tree;
  }

  #parseSomeWay(): Tree {
    const [first = {}, ...others] = this.#ways;
    const tree = this.#parse(this.path, this.text, first);
    if (tree.errors.length === 0) return tree;
    for (const way of others) {
      const other = this.#parse(this.path, this.text, way);
      if (other.errors.length === 0) return other;
    }
    return this.#parse(this.path, this.text, first);
  }
}
