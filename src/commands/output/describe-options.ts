import type { z as Zod } from 'zod';

interface OptionSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: OptionSchema;
  readonly anyOf?: readonly OptionSchema[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, OptionSchema>>;
}

/** The options of a unit, a line or two each: name, kind, default, description. */
export async function describeOptions(
  options: (z: typeof Zod) => Zod.ZodType,
  standard: object = {},
): Promise<readonly string[]> {
  const { z } = await import('zod');
  const schema = z.toJSONSchema(options(z), {
    io: 'input',
    unrepresentable: 'any',
  }) as OptionSchema;
  const defaults = standard as Readonly<Record<string, unknown>>;
  const described = Object.entries(schema.properties ?? {});
  const width = Math.max(0, ...described.map(([name]) => name.length));
  return described.flatMap(([name, option]) => {
    const value = defaults[name];
    const shown =
      value === undefined || value === null ? '' : `, default ${JSON.stringify(value)}`;
    return [
      `  ${name.padEnd(width)}  ${kindOf(option)}${shown}`,
      ...(option.description === undefined
        ? []
        : [`  ${' '.repeat(width)}  ${option.description}`]),
    ];
  });
}

function kindOf(schema: OptionSchema): string {
  if (schema.enum !== undefined)
    return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf !== undefined) return schema.anyOf.map(kindOf).join(' | ');
  if (schema.type === 'array') return `list of ${kindOf(schema.items ?? {})}`;
  return schema.type ?? 'any value';
}
