const indent = '  ';
// How much text is gathered before it is handed on, in UTF-16 code units.
const chunkLength = 1 << 16;

/**
 * A value as JSON in pieces, so that a report larger than the longest string can be
 * written. It is laid out as `JSON.stringify` lays it out with two blanks, but a list
 * of numbers, and a list of such lists, stands on one line.
 * @param value - what JSON can hold; undefined values of an object are left out
 */
export function* jsonChunks(value: unknown): Iterable<string> {
  let held = '';
  for (const piece of piecesOf(value, '')) {
    held += piece;
    if (held.length < chunkLength) continue;
    yield held;
    held = '';
  }
  yield `${held}\n`;
}

function* piecesOf(value: unknown, margin: string): Iterable<string> {
  if (typeof value !== 'object' || value === null)
    yield JSON.stringify(value) ?? 'null';
  else if (typeof (value as { toJSON?: unknown }).toJSON === 'function')
    yield JSON.stringify(value);
  else if (Array.isArray(value))
    yield* piecesOfList(value as readonly unknown[], margin);
  else yield* piecesOfObject(value, margin);
}

function* piecesOfObject(value: object, margin: string): Iterable<string> {
  const inner = margin + indent;
  let isFirst = true;
  // A value may be made only when it is read, and is not kept longer than needed.
  for (const key of Object.keys(value)) {
    const item = (value as Record<string, unknown>)[key];
    if (item === undefined || typeof item === 'function') continue;
    yield `${isFirst ? '{' : ','}\n${inner}${JSON.stringify(key)}: `;
    isFirst = false;
    yield* piecesOf(item, inner);
  }
  yield isFirst ? '{}' : `\n${margin}}`;
}

function* piecesOfList(list: readonly unknown[], margin: string): Iterable<string> {
  if (list.length === 0) return yield '[]';
  if (list.every(isNumbers)) {
    for (const [at, item] of list.entries())
      yield `${at === 0 ? '[' : ','}${JSON.stringify(item)}`;
    return yield ']';
  }
  const inner = margin + indent;
  for (const [at, item] of list.entries()) {
    yield `${at === 0 ? '[' : ','}\n${inner}`;
    if (isFlat(item))
      yield JSON.stringify(item, null, indent).replaceAll('\n', `\n${inner}`);
    else yield* piecesOf(item, inner);
  }
  yield `\n${margin}]`;
}

/** Whether an item, such as a finding, is small and without lists: then the built-in
 * writer lays it out alike, several times faster. */
function isFlat(item: unknown, depth = 0): boolean {
  if (typeof item !== 'object' || item === null) return true;
  if (depth > 2 || Array.isArray(item)) return false;
  for (const key in item)
    if (!isFlat((item as Record<string, unknown>)[key], depth + 1)) return false;
  return true;
}

function isNumbers(value: unknown): boolean {
  if (typeof value === 'number') return true;
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((item) => typeof item === 'number')
  );
}
