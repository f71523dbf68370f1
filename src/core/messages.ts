/** A value that a message template can show. */
export type Shown = string | number | boolean | null;

/** The `{names}` that a template holds; any where it is put together from parts. */
type Names<Template extends string> = string extends Template
  ? string
  : Template extends `${string}{${infer Name}}${infer Rest}`
    ? Name | Names<Rest>
    : never;

/** The data that fills a template. */
export type MessageData<Template extends string> = Record<Names<Template>, Shown>;

/** Templates of one unit by message id; `{name}` is filled from the data. */
export type Messages = Readonly<Record<string, string>>;

/**
 * Every template that a loaded unit carries, under `<unit>/<messageId>`. English stands
 * in the units; another language lays its own templates over it with `translate`.
 */
const catalogue = new Map<string, string>();

/** Adds a unit's English templates to the catalogue. */
export function registerMessages(unit: string, messages: Messages): void {
  for (const [id, template] of Object.entries(messages))
    catalogue.set(`${unit}/${id}`, template);
}

/** Makes the sentence of a message: its template with the data filled in. */
export function renderMessage(
  key: string,
  data: Readonly<Record<string, unknown>>,
  translate: ReadonlyMap<string, string> = new Map(),
): string {
  const template = translate.get(key) ?? catalogue.get(key);
  if (template === undefined) return key;
  return fillTemplate(template, data);
}

/** Fills `{name}` places; a name without data stays as it is, so that a gap is seen. */
export function fillTemplate(
  template: string,
  data: Readonly<Record<string, unknown>>,
): string {
  if (!template.includes('{')) return template;
  return template.replace(/\{(\w+)\}/g, (place, name: string) =>
    data[name] === undefined ? place : String(data[name]),
  );
}
