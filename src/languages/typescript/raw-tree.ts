import * as bindings from 'oxc-parser/src-js/bindings.js';
import * as layout from 'oxc-parser/src-js/generated/constants.js';
import type { OxcError } from 'oxc-parser';
import type { Comment } from '../../core/facts.ts';
import { takeParseErrors } from './parse-errors.ts';
import type { Handlers, Node, Parse, Tree } from './node.ts';
import { RawTransferData } from 'oxc-parser/src-js/generated/lazy/constructors.js';
import { TOKEN } from 'oxc-parser/src-js/raw-transfer/lazy-common.js';
import { getVisitorsArr, Visitor } from 'oxc-parser/src-js/raw-transfer/visitor.js';
import { walkProgram } from './walk.js';

/** The memory that the parser writes a tree into, with the views that read it. */
type Block = Uint8Array & {
  int32: Int32Array;
  float64: Float64Array;
  block: Uint8Array;
};

const gibibyte = 2 ** 30;
/** The block must begin at a multiple of 4 GiB; nothing larger exists on Node 20. */
const roomSize = 4 * gibibyte;

/**
 * Sets up reading trees out of the parser's own memory, or gives null where the
 * platform cannot: no 64-bit little-endian machine, or no 4 GiB of address space.
 */
export function createRawParser(): Parse | null {
  if (!bindings.rawTransferSupported()) return null;
  try {
    const parse = createParser(reserveBlock());
    return isSound(parse) ? parse : null;
  } catch {
    return null;
  }
}

// The layout is not the package's documented interface: one look that it is as
// expected.
function isSound(parse: Parse): boolean {
  const { errors, comments, program } = parse('a.js', '/**/ a // b', {});
  const [block, line] = comments;
  return (
    errors.length === 0 &&
    comments.length === 2 &&
    block?.end === 4 &&
    line?.kind === 'line' &&
    program.end === 11
  );
}

/**
 * Reserves address space (pages that stay untouched cost no memory) and finds the
 * aligned part in it. The package itself reserves 6 GiB, which Node 20 cannot; 4 GiB do
 * when they begin in the right half of an alignment, so fill up to the next one and try
 * again.
 */
function reserveBlock(): Block {
  const fillers: ArrayBuffer[] = [];
  while (fillers.length < 4) {
    const room = new ArrayBuffer(roomSize);
    const offset = bindings.getBufferOffset(new Uint8Array(room));
    if (offset + layout.BLOCK_SIZE <= roomSize) return viewBlock(room, offset);
    fillers.push(room, new ArrayBuffer(roomSize - offset - 16));
  }
  throw new RangeError('no aligned block of address space');
}

function viewBlock(room: ArrayBuffer, offset: number): Block {
  const size = layout.BUFFER_SIZE;
  return Object.assign(new Uint8Array(room, offset, size), {
    int32: new Int32Array(room, offset, Math.floor(size / 4)),
    float64: new Float64Array(room, offset, Math.floor(size / 8)),
    block: new Uint8Array(room, offset, layout.BLOCK_SIZE),
  });
}

const compiled = new WeakMap<Handlers, readonly unknown[]>();

function visitorsOf(handlers: Handlers): readonly unknown[] {
  const known = compiled.get(handlers);
  if (known !== undefined) return known;
  const visitors = getVisitorsArr(new Visitor(handlers));
  compiled.set(handlers, visitors);
  return visitors;
}

// The readers keep every node that they make, for identity; nothing here compares
// nodes.
const noNodes = { get: () => undefined, set: () => undefined };

function createParser(buffer: Block): Parse {
  const encoder = new TextEncoder();

  return (path, text, options): Tree => {
    const sourceStartPos = layout.ACTIVE_SIZE - text.length * 3;
    const place = buffer.subarray(sourceStartPos, layout.ACTIVE_SIZE);
    const { written } = encoder.encodeInto(text, place);
    bindings.parseRawSync(path, buffer.block, sourceStartPos, written, options);
    const ast = {
      buffer,
      sourceText: text,
      sourceStartPos,
      sourceByteLen: written,
      sourceIsAscii: written === text.length,
      nodes: noNodes,
      token: TOKEN,
    };
    const position = buffer.int32[layout.DATA_POINTER_POS_32]!;
    const data = new RawTransferData(position, ast);
    return {
      isAscii: ast.sourceIsAscii,
      errors: takeParseErrors(data.errors as readonly OxcError[], text),
      get comments() {
        return readComments(buffer, position + commentsOffset);
      },
      get program(): Node {
        return data.program as Node;
      },
      visit: (handlers) =>
        walkProgram(position + layout.PROGRAM_OFFSET, ast, visitorsOf(handlers)),
    };
  };
}

// Where `RawTransferData` in the package's generated readers finds its comments. Read
// without their array, a proxy that costs ten times as much.
const commentsOffset = 144;

function readComments(buffer: Block, list: number): Comment[] {
  const { int32 } = buffer;
  const count = int32[(list >> 2) + 2]!;
  let at = int32[list >> 2]!;
  const comments: Comment[] = [];
  for (let left = count; left > 0; left--) {
    const isLine = buffer[at + layout.COMMENT_KIND_OFFSET] === layout.COMMENT_LINE_KIND;
    const kind = isLine ? 'line' : 'block';
    comments.push({ kind, start: int32[at >> 2]!, end: int32[(at >> 2) + 1]! });
    at += layout.COMMENT_SIZE;
  }
  return comments;
}
