import type { z as Zod } from 'zod';

interface OptionSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: OptionSchema;
  readonly anyOf?: readonly OptionSchema[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, OptionSchema>>;
}

/** One option of a unit. */
export interface DescribedOption {
  readonly name: string;
  readonly kind: string;
  /** Undefined where it has none. */
  readonly standard: unknown;
  readonly words: string | undefined;
}

/** The options of a unit, as its schema and its defaults say them. */
export async function listOptions(
  options: (z: typeof Zod) => Zod.ZodType,
  standard: object = {},
): Promise<readonly DescribedOption[]> {
  const { z } = await import('zod');
  const schema = z.toJSONSchema(options(z), {
    io: 'input',
    unrepresentable: 'any',
  }) as OptionSchema;
  const defaults = standard as Readonly<Record<string, unknown>>;
  return Object.entries(schema.properties ?? {}).map(([name, option]) => ({
    name,
    kind: kindOf(option),
    standard: defaults[name] ?? undefined,
    words: option.description,
  }));
}

/** The options of a unit, a line or two each: name, kind, default, description. */
export async function describeOptions(
  options: (z: typeof Zod) => Zod.ZodType,
  standard: object = {},
): Promise<readonly string[]> {
  const described = await listOptions(options, standard);
  const width = Math.max(0, ...described.map(({ name }) => name.length));
  return described.flatMap(({ name, kind, standard: value, words }) => [
    `  ${name.padEnd(width)}  ${kind}` +
      (value === undefined ? '' : `, default ${JSON.stringify(value)}`),
    ...(words === undefined ? [] : [`  ${' '.repeat(width)}  ${words}`]),
  ]);
}

function kindOf(schema: OptionSchema): string {
  if (schema.enum !== undefined)
    return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf !== undefined) return schema.anyOf.map(kindOf).join(' | ');
  if (schema.type === 'array') return `list of ${kindOf(schema.items ?? {})}`;
  return [schema.type ?? 'any value'].flat().join(' | ');
}
