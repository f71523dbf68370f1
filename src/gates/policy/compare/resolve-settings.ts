import { mergeSettings, partsOf } from '../../../config/merge-configs.ts';
import type { RuleParts } from '../../../config/merge-configs.ts';
import type { RuleSetting, WrittenConfig } from '../../../core/configuration.ts';

/** What a rule is without a configuration. */
export interface RuleDefaults {
  readonly severity: 'error' | 'warning';
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly resolve?: (options: Options) => Options;
}

type Options = Readonly<Record<string, unknown>>;

/** A rule's level and options that apply to some files. */
export interface Setting {
  /** `files` of the override, as written; null for the rest of the files. */
  readonly zone: string | null;
  readonly rule: string;
  readonly level: string;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * The settings of every rule, for all files and for each of the given zones: those
 * files that some side of a comparison has overrides for.
 */
export function resolveSettings(
  { rules = {}, overrides = [] }: WrittenConfig,
  zones: readonly (string | null)[],
  catalogue: Readonly<Record<string, RuleDefaults>>,
): readonly Setting[] {
  return zones.flatMap((zone) => {
    const layers = overrides.filter(({ files }) => zoneOf(files) === zone);
    return Object.entries(catalogue).map(([rule, { severity, defaults, resolve }]) => {
      const written = [rules, ...layers.map((layer) => layer.rules ?? {})];
      const own = written.flatMap((layer) => layer[rule] ?? []) as RuleSetting[];
      const parts = own.reduce<RuleSetting>(mergeSettings, [severity, defaults]);
      const { level = severity, options = {} }: RuleParts = partsOf(parts);
      return { zone, rule, level, options: resolve?.(options) ?? options };
    });
  });
}

/** The zones of both sides, the rest of the files first. */
export function zonesOf(configs: readonly WrittenConfig[]): readonly (string | null)[] {
  const written = configs.flatMap(({ overrides = [] }) =>
    overrides.map(({ files }) => zoneOf(files)),
  );
  return [null, ...new Set(written)];
}

function zoneOf(files: readonly string[]): string {
  return [...files].sort().join(', ');
}
