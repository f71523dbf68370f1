import type {
  DomUtils as DomUtilsModule,
  parseDocument as parseDocumentModule,
} from 'htmlparser2';
import { defineErrors } from '../../../core/errors.ts';
import type { Answer } from '../../../http/exchange.ts';

const fail = defineErrors('flow', {
  selector: "'{selector}' is not a selector of CSS: {problem}. Fix the place",
});

type Element = Parameters<typeof DomUtilsModule.getAttributeValue>[0];
type Node = ReturnType<typeof parseDocumentModule> | Element;

const placePattern = /^css(-all)?:\s*(.+?)(?:@([\w:-]+))?\s*$/s;

/** Whether a place is one in HTML or XML: `css:h1`, `css:a.next@href`, `css-all:li`. */
export function isMarkupPlace(place: string): boolean {
  return placePattern.test(place);
}

/**
 * Reads a place in HTML or XML: the text of the first element that a selector finds, or
 * its attribute; with `css-all` a list of all of them. Blanks in texts are one.
 * @returns undefined where nothing is found
 * @throws QaError where the selector is invalid
 */
export async function selectMarkup(
  { headers, body }: Answer,
  place: string,
): Promise<unknown> {
  const [, all, selector = '', attribute] = placePattern.exec(place)!;
  const { parseDocument, DomUtils } = await import('htmlparser2');
  const { selectAll } = await import('css-select');
  const xmlMode = /\bxml\b/i.test(headers['content-type'] ?? '');
  const root = parseDocument(textOf(headers, body), { xmlMode });
  const found = [];
  try {
    const nodes = selectAll<Node, Element>(selector, root, { xmlMode });
    for (const node of nodes)
      found.push(
        attribute === undefined
          ? DomUtils.textContent(node).replace(/\s+/g, ' ').trim()
          : DomUtils.getAttributeValue(node, attribute),
      );
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw fail('selector', { selector, problem }, { cause: error });
  }
  return all === undefined ? found[0] : found;
}

/** A body by the charset of its type; UTF-8 where that is unknown. */
function textOf(headers: Answer['headers'], body: Uint8Array): string {
  const [, charset = 'utf-8'] =
    /charset\s*=\s*"?([\w.:-]+)/i.exec(headers['content-type'] ?? '') ?? [];
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    return new TextDecoder().decode(body);
  }
}
