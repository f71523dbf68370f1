import { nameOfKey } from './function-name.ts';
import type { Node } from './node.ts';

/** A method or accessor of a class. */
export interface Member {
  readonly kind: 'method' | 'accessor';
  readonly node: Node;
  /** With `static ` before it where it is static: the two may share a name. */
  readonly name: string;
  readonly key: Node;
  readonly anchors: readonly number[];
}

/** The methods and accessors of a class that have a name, constructors left out. */
export function* membersOf(classNode: Node, text: string): Iterable<Member> {
  const body = classNode.body as Node;
  for (const node of body.body as readonly Node[]) {
    const { kind, key, type } = node;
    const isMethod =
      type === 'MethodDefinition' || type === 'TSAbstractMethodDefinition';
    if (!isMethod || kind === 'constructor') continue;
    const name = nameOfKey(node, text);
    if (name === null) continue;
    yield {
      kind: kind === 'method' ? 'method' : 'accessor',
      node,
      name: node.static === true ? `static ${name}` : name,
      key: key!,
      anchors: [node.start, ...(node.decorators ?? []).map(({ end }) => end)],
    };
  }
}

/** Whether others than the class and its heirs may call it. */
export function isPublic({ accessibility, key }: Node): boolean {
  return (
    key!.type !== 'PrivateIdentifier' &&
    accessibility !== 'private' &&
    accessibility !== 'protected'
  );
}
