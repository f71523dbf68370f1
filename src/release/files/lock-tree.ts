import { parseTree } from 'jsonc-parser';
import type { Node } from 'jsonc-parser';

/** What becomes of a member of an object: null leaves it out. */
type Choice = 'whole' | Wanted | null;
type Wanted = (key: string) => Choice;

/**
 * The nodes of package-lock.json that can hold versions of the project: its own and
 * those of members, by folder. All nodes of a lock of 184 KB take 80 ms of a bump that
 * takes 250; these take 5.
 * @param folders - of the members; '' is the root
 * @returns null where the text is not an object in JSON
 */
export function readNpmLock(text: string, folders: readonly string[]): Node | null {
  const body = text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
  const start = body.search(/\S/);
  if (!isValid(body) || body[start] !== '{') return null;
  const known = new Set(folders);
  const ofPackages: Wanted = (folder) => (known.has(folder) ? 'whole' : null);
  const ofLock: Wanted = (key) => {
    if (key === 'packages') return ofPackages;
    return key === 'version' ? 'whole' : null;
  };
  return readObject(body, start, ofLock).node;
}

function isValid(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Reads the object that begins at an offset of valid JSON; it ends before `end`. */
function readObject(
  body: string,
  start: number,
  wanted: Wanted,
): { readonly node: Node; readonly end: number } {
  const children: Node[] = [];
  let at = next(body, start + 1);
  while (body[at] !== '}') {
    const keyEnd = endOf(body, at);
    const key = JSON.parse(body.slice(at, keyEnd)) as string;
    const valueStart = next(body, next(body, keyEnd) + 1);
    const choice = wanted(key);
    const isObject = body[valueStart] === '{';
    const inner =
      typeof choice === 'function' && isObject
        ? readObject(body, valueStart, choice)
        : null;
    const valueEnd = inner?.end ?? endOf(body, valueStart);
    if (choice !== null) {
      const value = inner?.node ?? parseAt(body, valueStart, valueEnd);
      const length = keyEnd - at;
      const name: Node = { type: 'string', value: key, offset: at, length };
      children.push({
        ...{ type: 'property', offset: at, length: valueEnd - at },
        children: [name, value],
      });
    }
    at = next(body, valueEnd);
    if (body[at] === ',') at = next(body, at + 1);
  }
  const end = at + 1;
  return {
    node: { type: 'object', offset: start, length: end - start, children },
    end,
  };
}

/** The offset of the first character from here on that is not a blank. */
function next(body: string, at: number): number {
  let offset = at;
  while (body.charCodeAt(offset) <= 32) offset++;
  return offset;
}

const opaque = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
const scalar = /"(?:[^"\\]|\\.)*"|[^\s,}\]]+/y;

/** The end of the value that begins at an offset. */
function endOf(body: string, start: number): number {
  if (body[start] !== '{' && body[start] !== '[') {
    scalar.lastIndex = start;
    scalar.test(body);
    return scalar.lastIndex;
  }
  opaque.lastIndex = start;
  let depth = 0;
  do {
    const [token] = opaque.exec(body)!;
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
  } while (depth > 0);
  return opaque.lastIndex;
}

function parseAt(body: string, start: number, end: number): Node {
  return moved(parseTree(body.slice(start, end))!, start);
}

function moved({ children, ...node }: Node, by: number): Node {
  const own = { ...node, offset: node.offset + by };
  if (children === undefined) return own;
  return { ...own, children: children.map((child) => moved(child, by)) };
}
