import { partsOf } from '../../../config/merge-configs.ts';
import type { RuleSetting } from '../../../core/configuration.ts';
import type { GateContext } from '../../../core/gate.ts';
import type { RuleOptions } from '../inspect/active-rules.ts';
import type { Request } from '../flags.ts';
import type { InspectOptions } from '../inspect/inspect-files.ts';

const nothingAsked: Request = {
  forced: {},
  allowEmpty: false,
  explain: false,
  shard: null,
};

/** What a review goes by: the rules of the configuration, and what flags say. */
export function optionsOf(
  { configuration, cache }: Pick<GateContext, 'configuration' | 'cache'>,
  { forced, allowEmpty, explain }: Request = nothingAsked,
): InspectOptions {
  const { directory, value } = configuration;
  const { remote } = (value['cache'] ?? {}) as { readonly remote?: string };
  return {
    rules: toOptions(value.rules ?? {}),
    overrides: (value.overrides ?? []).map(({ files, rules = {} }) => ({
      files,
      rules: toOptions(rules),
    })),
    forced: toOptions(forced),
    include: value.include ?? [],
    ignores: value.ignores ?? [],
    directory,
    allowEmpty,
    explain,
    cache: cache === null ? null : { ...cache, remote: remote ?? null },
  };
}

function toOptions(
  rules: Readonly<Record<string, RuleSetting>>,
): Readonly<Record<string, RuleOptions>> {
  return Object.fromEntries(
    Object.entries(rules).map(([id, setting]) => [id, partsOf(setting)]),
  );
}
