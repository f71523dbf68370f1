import type { z as Zod } from 'zod';
import { mergeSettings } from '../config/merge-configs.ts';
import { configSchema } from '../config/schema.ts';
import type { Configuration, RuleSetting } from '../core/configuration.ts';
import type { Gate } from '../core/gate.ts';
import type { Rule } from '../core/rule.ts';
import { fillSettings } from '../core/settings.ts';
import { rules } from '../units/rules.ts';
import { configurableUnits } from './configurable-units.ts';
import { knownGates } from './known-rules.ts';

/**
 * The configuration as it stands: what files say over the defaults. It is itself a
 * configuration of the same meaning. So what its files extend is in it and no longer
 * named, and a gate stands there only if the files set it: to set one is to want it.
 */
export async function showConfig({ value }: Configuration): Promise<object> {
  const gates = await knownGates();
  const written = Object.entries(value).filter(([key]) => key !== 'extends');
  return {
    ...Object.fromEntries(written),
    include: value.include ?? [],
    ignores: value.ignores ?? [],
    rules: Object.fromEntries(
      Object.entries(rules).map(([id, rule]) => [
        id,
        showRule(rule, value.rules?.[id]),
      ]),
    ),
    overrides: value.overrides ?? [],
    gates: Object.fromEntries(
      Object.entries(value.gates ?? {}).map(([id, setting]) => [
        id,
        showGate(gates.get(id), setting),
      ]),
    ),
  };
}

function showRule(rule: Rule, own: RuleSetting | undefined): RuleSetting {
  const { severity, defaults = {}, locked, inProject = [] } = rule;
  if (locked === true) return severity;
  const known = Object.entries(defaults).filter(([name]) => !inProject.includes(name));
  const standard: RuleSetting = [severity, Object.fromEntries(known)];
  return own === undefined ? standard : mergeSettings(standard, own);
}

function showGate(gate: Gate | undefined, setting: unknown): unknown {
  if (gate === undefined || typeof setting !== 'object' || setting === null)
    return setting;
  return fillSettings(gate.defaults, setting);
}

/** The JSON Schema of a configuration, made from the schema that checks it. */
export async function configJsonSchema(z: typeof Zod): Promise<object> {
  const schema = configSchema(z, await configurableUnits());
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
}
