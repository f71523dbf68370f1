import type { Span } from '../../core/lines.ts';
import type { GivenName } from './given-name.ts';
import { isNode, unwrap } from './node.ts';
import type { Node } from './node.ts';

/** How a unit is named and where it is reported. */
export interface UnitLabel {
  readonly name: string;
  readonly head: Span;
  /** Of a function that has no name of its own. */
  readonly given?: GivenName | undefined;
}

/** A function's name with its kind, in the words of ESLint's reports. */
export function nameOfFunction(node: Node, owner: Node | null, text: string): string {
  if (owner?.kind === 'constructor') return 'constructor';
  const name = (owner && ownedName(owner, text)) ?? quote(node.id?.name);
  return [...modifiersOf(node, owner), kindWord(node, owner), name]
    .filter((word) => word !== null)
    .join(' ');
}

function* modifiersOf(node: Node, owner: Node | null): Iterable<string> {
  if (owner?.static === true) yield 'static';
  if (owner !== null && isPrivate(owner)) yield 'private';
  if (node.async === true) yield 'async';
  if (node.generator === true) yield 'generator';
}

function kindWord(node: Node, owner: Node | null): string {
  if (owner === null)
    return node.type === 'ArrowFunctionExpression' ? 'arrow function' : 'function';
  if (owner.kind === 'get') return 'getter';
  return owner.kind === 'set' ? 'setter' : 'method';
}

function ownedName(owner: Node, text: string): string | null {
  if (isPrivate(owner)) return `#${owner.key!.name}`;
  return quote(nameOfKey(owner, text));
}

function quote(name: string | null | undefined): string | null {
  return name === null || name === undefined ? null : `'${name}'`;
}

function isPrivate({ computed, key }: Node): boolean {
  return computed !== true && key?.type === 'PrivateIdentifier';
}

/** The name that a method or property is known to have, private ones with their `#`. */
export function nameOfKey(owner: Node, text: string): string | null {
  const { computed } = owner;
  const key = unwrap(owner.key!);
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (computed !== true && key.type.startsWith('Identifier')) return key.name!;
  return literalNameOf(key, text);
}

/** The name that a literal key gives, as a property would be called; else null. */
export function literalNameOf(node: Node, text: string): string | null {
  const source = text.slice(node.start, node.end);
  if (node.type === 'TemplateLiteral') return templateName(node);
  if (!node.type.endsWith('Literal')) return null;
  if (source.startsWith('/') || source === 'null') return source;
  if (/^\d\w*n$/.test(source))
    return String(BigInt(source.slice(0, -1).replaceAll('_', '')));
  return String(node.value);
}

function templateName(node: Node): string | null {
  const [quasi, ...others] = node.quasis ?? [];
  if (quasi === undefined || others.length > 0) return null;
  const { value } = quasi;
  return isNode(value) ? (value as unknown as { cooked: string }).cooked : null;
}

/** The label of a class field initialiser. */
export function nameOfField({ start, end }: Node): UnitLabel {
  return { name: 'class field initializer', head: { start, end } };
}
