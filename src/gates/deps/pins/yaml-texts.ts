/** A text in a YAML file, with the key that it stands under. */
export interface YamlText {
  readonly key: string;
  readonly value: string;
  /** From 1. */
  readonly line: number;
  /** The keys beside it. */
  readonly beside: readonly string[];
}

/**
 * Every text of a YAML file with its key and its line, all documents of the file.
 * @returns a reason where the file cannot be read
 */
export async function readYamlTexts(
  text: string,
): Promise<readonly YamlText[] | string> {
  const { LineCounter, isMap, isScalar, parseAllDocuments, visit } =
    await import('yaml');
  const lineCounter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter, uniqueKeys: false });
  const found: YamlText[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    const [error] = document.errors;
    if (error !== undefined)
      return `it is not YAML: ${error.message.split('\n', 1)[0]}`;
    visit(document, {
      Pair: (_, { key, value }, path) => {
        if (!isScalar(key) || !isScalar(value) || typeof value.value !== 'string')
          return;
        const line = lineCounter.linePos(value.range?.[0] ?? 0).line;
        const map = path.at(-1);
        const beside = isMap(map) ? map.items.map((one) => String(one.key)) : [];
        found.push({ key: String(key.value), value: value.value, line, beside });
      },
    });
  }
  return found;
}
