import { relative, sep } from 'node:path';
import type { z as Zod } from 'zod';
import type { Config } from '../config/load-config.ts';
import { mergeSettings } from '../config/merge-configs.ts';
import { configSchema } from '../config/schema.ts';
import type { RuleSetting } from '../core/configuration.ts';
import type { Host } from '../core/host.ts';
import { configurableUnits } from './configurable-units.ts';
import { knownGates } from './known-rules.ts';

/** The configuration as it stands: what files say over the defaults. */
export async function showConfig(host: Host, config: Config): Promise<object> {
  const gates = await knownGates();
  const rules = Object.entries(gates.get('review')?.rules ?? {});
  const { value } = config;
  return {
    files: config.files.map((file) => relative(host.cwd, file).split(sep).join('/')),
    ...value,
    include: value.include ?? [],
    ignores: value.ignores ?? [],
    rules: Object.fromEntries(
      rules.map(([id, { severity, defaults = {} }]) => {
        const standard: RuleSetting = [severity, { ...defaults }];
        const written = value.rules?.[id];
        return [
          id,
          written === undefined ? standard : mergeSettings(standard, written),
        ];
      }),
    ),
    overrides: value.overrides ?? [],
    gates: Object.fromEntries(
      [...gates]
        .filter(([id]) => id !== 'review')
        .map(([id, { defaults }]) => [id, { ...defaults, ...gateSetting(value, id) }]),
    ),
  };
}

function gateSetting({ gates }: Config['value'], id: string): object {
  return (gates?.[id] ?? {}) as object;
}

/** The JSON Schema of a configuration, made from the schema that checks it. */
export async function configJsonSchema(z: typeof Zod): Promise<object> {
  const schema = configSchema(z, await configurableUnits());
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}
