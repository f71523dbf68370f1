import { deflateSync } from 'node:zlib';
import { html, Markup } from '../../core/markup.ts';

/** Longer data is packed: it shrinks to a tenth, and the browser unpacks it quickly. */
const plain = 100_000;

/** Data within the page, where the page's script finds it by `id`. */
export function embed(id: string, data: unknown): Markup {
  const text = JSON.stringify(data);
  if (text.length > plain) {
    const packed = deflateSync(text, { level: 9 }).toString('base64');
    return element(id, 'yes', packed);
  }
  // Nothing in it may end the element.
  return element(id, 'no', text.replaceAll('<', '\\u003c'));
}

function element(id: string, packed: 'yes' | 'no', text: string): Markup {
  const content = new Markup(text);
  return html`<script type="application/json" id="${id}" data-packed="${packed}">
    ${content}
  </script>`;
}
