/** Where the parts of other files stand in the bundled document. */
const shelf = 'x-qa-files';

/**
 * One document out of several files: `./x.json#/S` becomes a pointer into the document
 * itself, which holds the other file.
 * @param read - the value of a file, named as seen from another one
 */
export function bundle(
  root: unknown,
  file: string,
  read: (
    reference: string,
    from: string,
  ) => { readonly file: string; readonly value: unknown },
): unknown {
  const numbers = new Map<string, number>([[file, -1]]);
  const shelves: unknown[] = [];
  const placeOf = (name: string): string => {
    const number = numbers.get(name)!;
    return number < 0 ? '#' : `#/${shelf}/${number}`;
  };
  const refer = (reference: string, from: string): string => {
    const [target = '', pointer = ''] = reference.split('#', 2);
    if (target === '') return placeOf(from) + pointer;
    const other = read(target, from);
    if (!numbers.has(other.file)) {
      const number = shelves.push(null) - 1;
      numbers.set(other.file, number);
      shelves[number] = walk(other.value, other.file);
    }
    return placeOf(other.file) + pointer;
  };
  const walk = (value: unknown, from: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => walk(item, from));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        key === '$ref' && typeof item === 'string'
          ? refer(item, from)
          : walk(item, from),
      ]),
    );
  };
  const whole = walk(root, file) as object;
  return shelves.length === 0 ? whole : { ...whole, [shelf]: shelves };
}
