import { relative } from 'node:path';
import type { Config } from '../config/load-config.ts';
import { partsOf } from '../config/merge-configs.ts';
import type { RuleSetting } from '../core/configuration.ts';
import type { RuleOptions } from '../gates/review/active-rules.ts';
import type { ReviewOptions } from '../gates/review/index.ts';

/** The review gate's options from the configuration's top-level keys. */
export function reviewOptions(config: Config, root: string): ReviewOptions {
  const { value } = config;
  const gate = (value.gates?.['review'] ?? {}) as { maxWarnings?: number };
  return {
    rules: toOptions(value.rules ?? {}),
    overrides: (value.overrides ?? []).map(({ files, rules = {} }) => ({
      files,
      rules: toOptions(rules),
    })),
    forced: {},
    include: value.include ?? [],
    ignores: value.ignores ?? [],
    directory: relative(root, config.directory),
    maxWarnings: gate.maxWarnings ?? null,
    allowEmpty: false,
    explain: false,
    cache: null,
    shard: null,
  };
}

/** Written settings taken apart. */
export function toOptions(
  rules: Readonly<Record<string, RuleSetting>>,
): Readonly<Record<string, RuleOptions>> {
  return Object.fromEntries(
    Object.entries(rules).map(([id, setting]) => [id, partsOf(setting)]),
  );
}
