import { matchGlobs } from '../../../config/globs.ts';
import type { FactName } from '../../../core/facts.ts';
import type { Severity } from '../../../core/finding.ts';
import { neededFacts } from '../../../core/rule.ts';
import type { Rule } from '../../../core/rule.ts';

/** A rule's setting after the configuration's levels and options are merged. */
export interface RuleOptions {
  readonly level?: 'off' | Severity;
  readonly options?: Readonly<Record<string, unknown>>;
}

export interface RuleOverride {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, RuleOptions>>;
}

/** A rule as it stands for one file. */
export interface ActiveRule {
  readonly id: string;
  readonly rule: Rule;
  readonly severity: Severity;
  readonly options: Readonly<Record<string, unknown>>;
  readonly needs: readonly FactName[];
}

/** The rules of one file. */
export interface ActiveRules {
  readonly rules: readonly ActiveRule[];
}

export interface RuleSettings {
  readonly rules: Readonly<Record<string, RuleOptions>>;
  readonly overrides: readonly RuleOverride[];
  /** Outranks both, for every file: what the command line says. */
  readonly forced: Readonly<Record<string, RuleOptions>>;
}

/**
 * Tells the active rules of a path. Files that the same overrides match share one
 * answer.
 * @param catalogue - every rule by id
 * @param toConfigPath - a path as the globs of the configuration see it
 */
export function activeRulesByPath(
  catalogue: Readonly<Record<string, Rule>>,
  settings: RuleSettings,
  toConfigPath: (path: string) => string,
): (path: string) => ActiveRules {
  const matchers = settings.overrides.map(({ files }) => matchGlobs(files));
  const known = new Map<string, ActiveRules>();
  return (path) => {
    const seen = toConfigPath(path);
    const key = matchers.map((matches) => (matches(seen) ? '1' : '0')).join('');
    const cached = known.get(key);
    if (cached !== undefined) return cached;
    const layers = settings.overrides
      .filter((_, index) => key[index] === '1')
      .map((override) => override.rules);
    const active = activate(catalogue, [settings.rules, ...layers, settings.forced]);
    known.set(key, active);
    return active;
  };
}

function activate(
  catalogue: Readonly<Record<string, Rule>>,
  layers: readonly Readonly<Record<string, RuleOptions>>[],
): ActiveRules {
  const rules: ActiveRule[] = [];
  for (const [id, rule] of Object.entries(catalogue)) {
    let level: 'off' | Severity = rule.severity;
    let options = rule.defaults;
    for (const layer of layers) {
      level = layer[id]?.level ?? level;
      options = { ...options, ...layer[id]?.options };
    }
    const needs = neededFacts(rule, options);
    if (level !== 'off') rules.push({ id, rule, severity: level, options, needs });
  }
  return { rules };
}
