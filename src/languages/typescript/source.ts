import type { ParseOptions, Tree } from './node.ts';
import { parseToJson } from './json-tree.ts';
import { createRawParser } from './raw-tree.ts';
import type { Parse } from './node.ts';

let rawParser: Parse | null | undefined;

/**
 * UTF-16 units that are parsed through JSON before the faster reader is made: that
 * costs some 30 ms, which a few files never earn back.
 */
const trial = 131_072;
let parsed = 0;

/**
 * The tree in memory leaves out what a class extends and the rest parameter (up to
 * oxc-parser 0.159). A name is nothing to miss; a text that may hold more goes through
 * JSON. Type arguments with brackets are taken for more, to the safe side.
 */
const leftOut = new RegExp(
  [
    String.raw`\bclass(?:\s+(?!extends\b)[^\s<{]+)?\s*(?:<[^{]*?>\s*)?extends\s+` +
      String.raw`(?!\(?\s*[^\s<({[\]\x60?)]+\s*(?:<[^(){}]*>)?\s*\)?\s*` +
      String.raw`(?:\{|implements\b))`,
    String.raw`\bclass\s+[^\s<{]+\s*<[^{}>]*[{(]`,
    String.raw`\.\.\.\s*[[{][^\]})]*=`,
  ].join('|'),
  'g',
);

// Examples in doc comments are full of classes.
function mayLackParts(text: string): boolean {
  for (const { index } of text.matchAll(leftOut)) {
    const line = text.slice(text.lastIndexOf('\n', index) + 1, index);
    if (!/^\s*(?:\*(?!\/)|\/\/)/.test(line)) return true;
  }
  return false;
}

/** The fastest way to a whole tree that this platform has. */
function fastestParser(text: string): Parse {
  parsed += text.length;
  if (parsed < trial || mayLackParts(text)) return parseToJson;
  if (rawParser === undefined) rawParser = createRawParser();
  return rawParser ?? parseToJson;
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
    parse: Parse = fastestParser(text),
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
