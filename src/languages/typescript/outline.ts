import type { Span } from '../../core/lines.ts';
import { namespaceName } from './exports.ts';
import { nameOfField, nameOfFunction, nameOfKey } from './function-name.ts';
import type { UnitLabel } from './function-name.ts';
import { givenNameHandlers } from './given-name.ts';
import type { GivenName } from './given-name.ts';
import { headOf } from './head.ts';
import { isNode, unwrap } from './node.ts';
import type { Handlers, Node } from './node.ts';
import type { Source } from './source.ts';
import { isBodiless } from './units.ts';

/** A part of a file that has a name: class, function, property, variable, namespace. */
interface Frame extends Span {
  readonly name: string;
  /** The frame around it. */
  readonly around: Frame | undefined;
}

/** The names in a file. Made only for files with a finding that shows one. */
export interface Outline {
  /** In the order of `takeUnits`. */
  readonly units: readonly UnitLabel[];
  /** Dotted names of all that encloses a part of the text. */
  symbolOf(span: Span): string;
}

const outlines = new WeakMap<Source, Outline>();

/** The outline of a file, made at the first question. */
export function outlineOf(source: Source): Outline {
  let outline = outlines.get(source);
  if (outline === undefined) {
    outline = drawOutline(source);
    outlines.set(source, outline);
  }
  return outline;
}

let text = '';
let units: UnitLabel[] = [];
let frames: Frame[] = [];
let owners: Node[] = [];
let given = new Map<number, GivenName>();

function drawOutline(source: Source): Outline {
  const { tree } = source;
  text = source.text;
  units = [];
  frames = [];
  owners = [];
  given = new Map();
  tree.visit(outlineHandlers);
  const found = frames;
  return { units, symbolOf: (span) => symbolIn(found, span) };
}

// Frames are nodes, so one that begins before a place and ends after it is around all
// that begin between.
function symbolIn(found: readonly Frame[], { start, end }: Span): string {
  const names: string[] = [];
  let frame = lastBefore(found, start);
  for (; frame !== undefined; frame = frame.around)
    if (frame.end >= end && frame.name !== names.at(-1)) names.push(frame.name);
  return names.reverse().join('.');
}

function lastBefore(found: readonly Frame[], start: number): Frame | undefined {
  let low = 0;
  let high = found.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (found[middle]!.start <= start) low = middle + 1;
    else high = middle;
  }
  return found[low - 1];
}

function nameFrame({ start, end }: Span, name: string | null | undefined): void {
  if (name === null || name === undefined || name === '') return;
  let around: Frame | undefined = frames.at(-1);
  while (around !== undefined && around.end < end) around = around.around;
  frames.push({ start, end, name, around });
}

const enterOwner = (node: Node): void => {
  owners.push(node);
  nameFrame(node, nameOfKey(node, text));
};

const leaveOwner = (): void => {
  owners.pop();
};

/** The method or property whose value or computed key a function is. */
function ownerOf(node: Node): Node | null {
  const owner = owners.at(-1);
  if (owner === undefined) return null;
  return isSame(owner.value, node) || isSame(owner.key, node) ? owner : null;
}

function isSame(value: unknown, { start, end }: Node): boolean {
  if (!isNode(value)) return false;
  const inner = unwrap(value);
  return inner.start === start && inner.end === end;
}

function labelFunction(node: Node): void {
  nameFrame(node, node.id?.name);
  if (isBodiless(node)) return;
  const owner = ownerOf(node);
  units.push({
    name: nameOfFunction(node, owner, text),
    head: headOf(node, owner, text),
    given: owner === null && !node.id ? given.get(node.start) : undefined,
  });
}

const naming = givenNameHandlers(() => ({ text, given }));

const outlineHandlers: Handlers = {
  ...naming,
  Function: labelFunction,
  ArrowFunctionExpression: labelFunction,
  StaticBlock: ({ start }) => {
    units.push({ name: 'class static block', head: { start, end: start + 6 } });
  },
  PropertyDefinition: (node) => {
    enterOwner(node);
    if (isNode(node.value)) units.push(nameOfField(unwrap(node.value)));
  },
  'PropertyDefinition:exit': leaveOwner,
  MethodDefinition: enterOwner,
  'MethodDefinition:exit': leaveOwner,
  ObjectProperty: enterOwner,
  'ObjectProperty:exit': leaveOwner,
  Class: (node) => nameFrame(node, node.id?.name),
  VariableDeclarator: (node) => {
    naming['VariableDeclarator']!(node);
    nameFrame(node, node.id?.name);
  },
  AssignmentExpression: (node) => {
    naming['AssignmentExpression']!(node);
    const { start, end } = node.left!;
    const target = text.slice(start, end);
    if (/^[\w$.]+$/.test(target)) nameFrame(node, target);
  },
  TSNamespaceDeclaration: (node) => {
    if (isNode(node.id)) nameFrame(node, namespaceName(node, text));
  },
};
