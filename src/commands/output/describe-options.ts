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
export async function describeOptions(unit: {
  readonly options?: (z: typeof Zod) => Zod.ZodType;
  readonly defaults?: object;
}): Promise<readonly string[]> {
  if (unit.options === undefined) return [];
  const { z } = await import('zod');
  const schema = z.toJSONSchema(unit.options(z), {
    io: 'input',
    unrepresentable: 'any',
  }) as OptionSchema;
  const defaults = (unit.defaults ?? {}) as Readonly<Record<string, unknown>>;
  const options = Object.entries(schema.properties ?? {});
  const width = Math.max(0, ...options.map(([name]) => name.length));
  return options.flatMap(([name, option]) => {
    const value = defaults[name];
    const standard =
      value === undefined || value === null ? '' : `, default ${JSON.stringify(value)}`;
    return [
      `  ${name.padEnd(width)}  ${kindOf(option)}${standard}`,
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
