import * as bindings from 'oxc-parser/src-js/bindings.js';
import * as layout from 'oxc-parser/src-js/generated/constants.js';
import type { OxcError } from 'oxc-parser';
import type { Comment } from '../../../core/facts.ts';
import type { Handlers, Node, Parse, Tree } from '../node.ts';
import { takeParseErrors } from '../parse-errors.ts';
import type { Arena } from './arena.ts';
import { nodeClasses, RawTransferDataNode, typeIds } from './generated/nodes.js';
import { readUnits } from './read-units.ts';
import { readFrom } from './read-values.ts';
import { createArena } from './scanner.ts';
import type { Way } from './scanner.ts';
import * as settings from './settings.ts';

/**
 * Sets up reading trees out of the parser's own memory, or gives null where the
 * platform cannot: no 64-bit little-endian machine, no 4 GiB of address space, no
 * WebAssembly.
 */
export async function createMemoryParser(way: Way): Promise<Parse | null> {
  if (!bindings.rawTransferSupported()) return null;
  try {
    const parse = createParser(await createArena(way));
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

function createParser(arena: Arena): Parse {
  const { block, bytes, words, floats, scanner } = arena;
  const encoder = new TextEncoder();

  return (path, text, options): Tree => {
    const sourceStart = layout.ACTIVE_SIZE - text.length * 3;
    const place = bytes.subarray(sourceStart, layout.ACTIVE_SIZE);
    const { written } = encoder.encodeInto(text, place);
    bindings.parseRawSync(path, block, sourceStart, written, options);
    const isAscii = written === text.length;
    readFrom({ bytes, words, floats, text, isAscii, sourceStart });
    const data = new RawTransferDataNode(words[layout.DATA_POINTER_POS_32]!);
    const { program } = data;
    let comments: readonly Comment[] | undefined;
    return {
      errors: takeParseErrors(data.errors as readonly OxcError[], text),
      get comments() {
        return (comments ??= data.comments.map(toComment));
      },
      program,
      visit: (handlers, places) => {
        const table = tableOf(handlers);
        writeSettings(scanner.own, table, places);
        scanner.visit(program.at);
        replay(scanner.own, table);
      },
      units: (least) => readUnits(scanner, program.at, text, least),
    };
  };
}

function toComment({ type, start, end }: Node): Comment {
  return { kind: type === 'Line' ? 'line' : 'block', start, end };
}

type Handler = (node: Node) => void;

/** Handlers by the event that they are called for: twice the type, plus 1 at exits. */
type Table = readonly (Handler | undefined)[];

const tables = new WeakMap<Handlers, Table>();

function tableOf(handlers: Handlers): Table {
  const known = tables.get(handlers);
  if (known !== undefined) return known;
  const table: Handler[] = [];
  for (const [name, handler] of Object.entries(handlers)) {
    const [type, exit] = name.split(':') as [string, string | undefined];
    table[2 * typeIds[type]! + (exit === undefined ? 0 : 1)] = handler;
  }
  tables.set(handlers, table);
  return table;
}

function writeSettings(
  own: Int32Array,
  table: Table,
  places: readonly number[] | undefined,
): void {
  for (const id of Object.values(typeIds)) {
    const enters = table[2 * id] === undefined ? 0 : 1;
    own[settings.flagsAt + id] = enters + (table[2 * id + 1] === undefined ? 0 : 2);
  }
  own.set(places ?? [], settings.afterSettings);
  own[settings.placesAt] = settings.afterSettings;
  own[settings.placeCount] = places?.length ?? -1;
  own[settings.firstFree] = settings.afterSettings + (places?.length ?? 0);
}

function replay(own: Int32Array, table: Table): void {
  const end = own[settings.endOfRecords]!;
  for (let at = own[settings.firstFree]!; at < end; at += 2) {
    const event = own[at]!;
    table[event]!(new nodeClasses[event >> 1]!(own[at + 1]!));
  }
}
