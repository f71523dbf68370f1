import type { SyntaxProblem } from '../../core/facts.ts';
import type { Span } from '../../core/place.ts';
import { Markup, isVoid } from './markup.ts';
import type { Tag } from './markup.ts';

/** What a block is to us, and what its inside is to the compiler. */
export interface BlockRule {
  readonly role: 'script' | 'template' | 'other';
  /**
   * Its inside is markup and may hold its like: it ends at its own depth. Every other
   * block ends at the first tag that closes it, whatever that stands in.
   */
  readonly nests: boolean;
}

/** The blocks of one kind of component by their names, and all others. */
export interface BlockRules {
  readonly named: Readonly<Record<string, BlockRule>>;
  readonly others: BlockRule;
}

/** Vue's: https://vuejs.org/api/sfc-spec.html */
export const vueBlocks: BlockRules = {
  named: {
    script: { role: 'script', nests: false },
    template: { role: 'template', nests: true },
  },
  others: { role: 'other', nests: false },
};

/** A block of a component, with its tags. */
export interface Block extends Span {
  readonly name: string;
  readonly role: BlockRule['role'];
  readonly attributes: ReadonlyMap<string, string>;
  readonly content: Span;
}

/** A file as its blocks; in source order. */
export interface Component {
  readonly blocks: readonly Block[];
  /** Comments of markup, at the top level and in templates. */
  readonly comments: readonly Span[];
  readonly problem: SyntaxProblem | null;
}

/** Cuts a component into its blocks, as Vue's compiler does. */
export function readBlocks(text: string, rules: BlockRules): Component {
  const markup = new Markup(text);
  const blocks: Block[] = [];
  for (;;) {
    const attributes = new Map<string, string>();
    const tag = markup.nextTag(attributes);
    if (tag === null) break;
    if (!tag.closes) blocks.push(readBlock(markup, tag, attributes, rules));
  }
  return { blocks, comments: markup.comments, problem: problemOf(markup) };
}

function problemOf({ text, unclosed }: Markup): SyntaxProblem | null {
  if (unclosed === null) return null;
  const { what, start } = unclosed;
  const end = Math.min(start + 1, text.length);
  return { reason: `${what} is not closed`, start, end };
}

function readBlock(
  markup: Markup,
  { start, name, isWhole }: Tag,
  attributes: ReadonlyMap<string, string>,
  rules: BlockRules,
): Block {
  const isNamed = Object.hasOwn(rules.named, name);
  const { role, nests } = isNamed ? rules.named[name]! : rules.others;
  const inside = markup.at;
  const isTree = nests && isMarkup(attributes);
  const close = isWhole
    ? inside
    : isTree
      ? endOfNested(markup, name)
      : markup.skipRaw(name);
  markup.endBlock();
  const hidden = close ?? endOfVoid(markup, name, inside);
  if (hidden === null) markup.unclosed ??= { what: `the block <${name}>`, start };
  const end = isVoid(name) ? inside : (hidden ?? markup.text.length);
  const content = { start: inside, end };
  return { name, role, attributes, content, start, end: markup.at };
}

/**
 * A block as `<br>` has no inside and needs no end; but Vue looks for one, and reads
 * nothing up to it. Where that hides something, it is not closed.
 */
function endOfVoid({ text }: Markup, name: string, inside: number): number | null {
  return isVoid(name) && text.slice(inside).trim() === '' ? text.length : null;
}

function isMarkup(attributes: ReadonlyMap<string, string>): boolean {
  const lang = attributes.get('lang') ?? '';
  return lang === '' || lang === 'html';
}

/** Elements whose inside is no markup, wherever they stand. */
const raw: ReadonlySet<string> = new Set(['script', 'style', 'textarea', 'title']);

function endOfNested(markup: Markup, name: string): number | null {
  let depth = 1;
  for (let tag = markup.nextTag(); tag !== null; tag = markup.nextTag()) {
    const tagName = tag.name.toLowerCase();
    if (tag.closes) {
      if (tagName === name && --depth === 0) return tag.start;
    } else if (!tag.isWhole) {
      if (tagName === name) depth++;
      if (raw.has(tagName)) markup.skipRaw(tagName);
    }
  }
  return null;
}
