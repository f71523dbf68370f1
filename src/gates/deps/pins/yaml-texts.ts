/** A text in a YAML file, with the keys that lead to it. */
export interface YamlText {
  /** From the root; an item of a list is `*`. */
  readonly place: readonly string[];
  readonly value: string;
  /** From 1. */
  readonly line: number;
  /** The keys beside it. */
  readonly beside: readonly string[];
}

/**
 * Every text of a YAML file with its place and its line, all documents of the file.
 * @returns a reason where the file cannot be read
 */
export async function readYamlTexts(
  text: string,
): Promise<readonly YamlText[] | string> {
  const { LineCounter, isMap, isPair, isSeq, parseAllDocuments, visit } =
    await import('yaml');
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, uniqueKeys: false });
  const found: YamlText[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    const [error] = document.errors;
    if (error !== undefined)
      return `it is not YAML: ${error.message.split('\n', 1)[0]}`;
    visit(document, {
      Scalar: (part, { value, range }, path) => {
        if (part === 'key' || typeof value !== 'string') return;
        const place = path.flatMap((node) =>
          isPair(node) ? String(node.key) : isSeq(node) ? '*' : [],
        );
        const line = lineCounter.linePos(range?.[0] ?? 0).line;
        const map = path.findLast((node) => isMap(node));
        const beside = isMap(map) ? map.items.map((one) => String(one.key)) : [];
        found.push({ place, value, line, beside });
      },
    });
  }
  return found;
}

/** Whether a place is one of those that are meant; `*` is any key. */
export function standsAt(
  { place }: YamlText,
  wanted: readonly (readonly string[])[],
): boolean {
  return wanted.some(
    (keys) =>
      keys.length === place.length &&
      keys.every((key, index) => key === '*' || key === place[index]),
  );
}

/** Places as they are written down: `jobs.*.container`. */
export function placesOf(...written: readonly string[]) {
  return written.map((one) => one.split('.'));
}
