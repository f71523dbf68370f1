import type { z as Zod } from 'zod';
import { mergeSettings } from '../config/merge-configs.ts';
import { configSchema } from '../config/schema.ts';
import type { Configuration, RuleSetting } from '../core/configuration.ts';
import { fillSettings } from '../core/settings.ts';
import { configurableUnits } from './configurable-units.ts';
import { knownGates } from './known-rules.ts';

/**
 * The configuration as it stands: what files say over the defaults. It is itself a
 * configuration, so what its files extend is in it and no longer named.
 */
export async function showConfig({ value }: Configuration): Promise<object> {
  const gates = await knownGates();
  const rules = Object.entries(gates.get('review')?.rules ?? {});
  const written = Object.entries(value).filter(([key]) => key !== 'extends');
  return {
    ...Object.fromEntries(written),
    include: value.include ?? [],
    ignores: value.ignores ?? [],
    rules: Object.fromEntries(
      rules.map(([id, { severity, defaults = {}, locked }]) => {
        if (locked === true) return [id, severity];
        const standard: RuleSetting = [severity, { ...defaults }];
        const own = value.rules?.[id];
        return [id, own === undefined ? standard : mergeSettings(standard, own)];
      }),
    ),
    overrides: value.overrides ?? [],
    gates: Object.fromEntries(
      [...gates].map(([id, { defaults }]) => {
        return [id, fillSettings(defaults, value.gates?.[id] as object | undefined)];
      }),
    ),
  };
}

/** The JSON Schema of a configuration, made from the schema that checks it. */
export async function configJsonSchema(z: typeof Zod): Promise<object> {
  const schema = configSchema(z, await configurableUnits());
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}
