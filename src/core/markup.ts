/** HTML that is safe to put into a page: all in it was escaped or written here. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What a template may hold; texts and numbers are escaped, lists are joined. */
export type MarkupValue =
  string | number | Markup | null | undefined | false | readonly MarkupValue[];

/** Makes markup of a template: whatever is filled in and is not markup is escaped. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly MarkupValue[]
): Markup {
  const filled = parts.map(
    (part, index) => part + (index < values.length ? escapeValue(values[index]) : ''),
  );
  return new Markup(filled.join(''));
}

function escapeValue(value: MarkupValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(escapeValue).join('');
  return escapeHtml(String(value));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML shows it, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return (
    text
      .replace(/[&<>"']/g, (character) => entities[character]!)
      // Control characters are not HTML, not even as references.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd')
  );
}
