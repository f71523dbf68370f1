import type { RuleLevel, RuleSetting, WrittenConfig } from '../core/configuration.ts';

/** A rule's setting taken apart; what is not written stays undefined. */
export interface RuleParts {
  readonly level?: RuleLevel;
  readonly options?: Readonly<Record<string, unknown>>;
}

/** Takes a written setting apart. */
export function partsOf(setting: RuleSetting): RuleParts {
  if (typeof setting === 'string') return { level: setting };
  if (!isPair(setting)) return { options: setting };
  const [level, options] = setting;
  return options === undefined ? { level } : { level, options };
}

function isPair(
  setting: Exclude<RuleSetting, string>,
): setting is readonly [RuleLevel, Readonly<Record<string, unknown>>?] {
  return Array.isArray(setting);
}

/** A later setting over an earlier one: what it does not say stays. */
export function mergeSettings(earlier: RuleSetting, later: RuleSetting): RuleSetting {
  const before = partsOf(earlier);
  const after = partsOf(later);
  const level = after.level ?? before.level;
  const options = { ...before.options, ...after.options };
  return level === undefined ? options : [level, options];
}

/**
 * Left to right: rules and gates are merged by id, `ignores` and `overrides` add up,
 * everything else is replaced.
 */
export function mergeConfigs(configs: readonly WrittenConfig[]): WrittenConfig {
  return configs.reduce<WrittenConfig>(
    (merged, config) => ({
      ...merged,
      ...config,
      ignores: [...(merged.ignores ?? []), ...(config.ignores ?? [])],
      overrides: [...(merged.overrides ?? []), ...(config.overrides ?? [])],
      rules: mergeRules(merged.rules ?? {}, config.rules ?? {}),
      gates: { ...merged.gates, ...config.gates },
    }),
    {},
  );
}

/** Two tables of rule settings, the second over the first. */
function mergeRules(
  earlier: Readonly<Record<string, RuleSetting>>,
  later: Readonly<Record<string, RuleSetting>>,
): Readonly<Record<string, RuleSetting>> {
  const merged: Record<string, RuleSetting> = { ...earlier };
  for (const [id, setting] of Object.entries(later))
    merged[id] = Object.hasOwn(merged, id)
      ? mergeSettings(merged[id]!, setting)
      : setting;
  return merged;
}
