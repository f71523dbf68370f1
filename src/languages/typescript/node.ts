import type { Comment, Decision } from '../../core/facts.ts';
import type { Span } from '../../core/place.ts';
import type { VisitedType } from './scanner/visited.ts';

/**
 * A node of either tree that the parser gives: its own lazy one or ESTree. Both name
 * the properties below alike; types that differ are translated to the lazy names
 * (`Function`, `Class`, `ObjectProperty`) when handlers are called.
 */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly alternate?: Node | null;
  readonly accessibility?: string | null;
  readonly argument?: Node | null;
  readonly arguments?: readonly Node[];
  readonly async?: boolean;
  readonly body?: Node | readonly Node[] | null;
  readonly callee?: Node;
  readonly computed?: boolean;
  readonly consequent?: Node | readonly Node[];
  readonly declaration?: Node | null;
  readonly declarations?: readonly Node[];
  readonly declare?: boolean;
  readonly decorators?: readonly Node[];
  readonly discriminant?: Node;
  readonly elements?: readonly (Node | null)[];
  readonly exported?: Node;
  readonly expression?: Node | boolean;
  readonly generator?: boolean;
  readonly id?: Node | null;
  readonly init?: Node | null;
  readonly initializer?: Node | null;
  readonly items?: readonly Node[];
  readonly key?: Node;
  readonly kind?: string;
  readonly label?: Node | null;
  readonly left?: Node;
  readonly local?: Node;
  readonly name?: string;
  readonly object?: Node;
  readonly operator?: string;
  readonly optional?: boolean;
  readonly override?: boolean;
  readonly properties?: readonly Node[];
  readonly pattern?: Node;
  readonly params?: Node | readonly Node[];
  readonly property?: Node;
  readonly quasis?: readonly Node[];
  readonly expressions?: readonly Node[];
  readonly right?: Node;
  readonly source?: Node | null;
  readonly specifiers?: readonly Node[];
  readonly static?: boolean;
  readonly test?: Node | null;
  readonly value?: unknown;
}

/** Called for each node of a type, before its children; `Type:exit` after them. */
export type Handlers = Readonly<
  Partial<Record<VisitedType | `${VisitedType}:exit`, (node: Node) => void>>
>;

export interface ParseOptions {
  readonly lang?: 'js' | 'jsx' | 'ts' | 'tsx' | 'dts';
  readonly sourceType?: 'script' | 'module' | 'commonjs';
  /** Report early errors too: a name declared twice, a `break` outside of a loop. */
  readonly showSemanticErrors?: boolean;
}

/** An error as the parser words it; the offset is where its first label begins. */
export interface ParseError {
  readonly message: string;
  readonly start: number;
  readonly end: number;
}

/** A function or the like, with its index among those of its file. */
export interface MeasuredUnit extends Span {
  readonly index: number;
  readonly decisions: readonly Decision[];
}

/** A parsed text. It is readable until the next one is parsed. */
export interface Tree {
  readonly errors: readonly ParseError[];
  readonly comments: readonly Comment[];
  readonly program: Node;
  /**
   * Calls handlers for the nodes of their types.
   * @param places - sorted offsets: the contents of a function without any of them may
   * be skipped; undefined: nothing is skipped
   */
  visit(handlers: Handlers, places?: readonly number[]): void;
  /**
   * The units with at least so many decisions. Missing where handlers are the fastest
   * way.
   */
  units?(least: number): readonly MeasuredUnit[];
}

/** Text → tree. */
export type Parse = (path: string, text: string, options: ParseOptions) => Tree;

/** The statements of a block, class body, function body or program. */
export function bodyOf(node: Node | null | undefined): readonly Node[] {
  const body = node?.body;
  if (body === null || body === undefined) return [];
  return isList(body) ? body : bodyOf(body);
}

function isList(body: Node | readonly Node[]): body is readonly Node[] {
  return Array.isArray(body);
}

/** The node without the parentheses around it. */
export function unwrap(node: Node): Node {
  let inner = node;
  while (inner.type === 'ParenthesizedExpression') inner = inner.expression as Node;
  return inner;
}

const wrappers = new Set([
  'ParenthesizedExpression',
  'ChainExpression',
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
]);

/** The node without what does not change its value: parentheses, assertions, chains. */
export function unwrapValue(node: Node): Node {
  let inner = node;
  while (wrappers.has(inner.type)) inner = inner.expression as Node;
  return inner;
}

/**
 * Whether a property of a node holds a node (and not null, a list or a plain value).
 */
export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
