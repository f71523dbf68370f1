import type { WrittenConfig } from '../../../core/configuration.ts';
import { directionOf, limitOf } from './loosening.ts';
import { resolveSettings, zonesOf } from './resolve-settings.ts';
import type { RuleDefaults, Setting } from './resolve-settings.ts';

/** A setting that a change made weaker. */
export interface Weakening {
  readonly messageId: string;
  readonly rule:
    | 'policy/ignore-added'
    | 'policy/limit-raised'
    | 'policy/rule-lowered'
    | 'policy/gate-loosened'
    | 'policy/scope-narrowed';
  readonly data: Readonly<Record<string, string>>;
}

const strength: Readonly<Record<string, number>> = { off: 0, warning: 1, error: 2 };

/**
 * Where the configuration of the new side, as resolved, asks for less than the base's.
 */
export function compareConfigs(
  before: WrittenConfig,
  after: WrittenConfig,
  catalogue: Readonly<Record<string, RuleDefaults>>,
): readonly Weakening[] {
  return [
    ...compareFiles(before, after),
    ...compareRules(before, after, catalogue),
    ...compareGates(before.gates ?? {}, after.gates ?? {}),
  ];
}

function compareFiles(
  before: WrittenConfig,
  after: WrittenConfig,
): readonly Weakening[] {
  const added = missingFrom(before.ignores ?? [], after.ignores ?? []);
  const ignores = added.map((glob): Weakening => ({
    rule: 'policy/ignore-added',
    messageId: 'ignoreAdded',
    data: { glob },
  }));
  const old = before.include ?? [];
  const now = after.include ?? [];
  const isNarrower =
    now.length > 0 && (old.length === 0 || missingFrom(now, old).length > 0);
  if (!isNarrower) return ignores;
  const data = { before: show(old), after: show(now) };
  return [
    ...ignores,
    { rule: 'policy/scope-narrowed', messageId: 'scopeNarrowed', data },
  ];
}

/** What the second list has and the first has not. */
function missingFrom(
  known: readonly string[],
  other: readonly string[],
): readonly string[] {
  return other.filter((item) => !known.includes(item));
}

function compareRules(
  before: WrittenConfig,
  after: WrittenConfig,
  catalogue: Readonly<Record<string, RuleDefaults>>,
): readonly Weakening[] {
  const zones = zonesOf([before, after]);
  const old = resolveSettings(before, zones, catalogue);
  const now = resolveSettings(after, zones, catalogue);
  const all = old.flatMap((setting, index) => compareSetting(setting, now[index]!));
  // What holds everywhere is told once, not again for each override.
  const everywhere = new Set(
    all.filter(({ data }) => data['files'] === '').map(({ data }) => keyOf(data)),
  );
  return all.filter(({ data }) => data['files'] === '' || !everywhere.has(keyOf(data)));
}

function keyOf({ id, option, before, after }: Weakening['data']): string {
  return [id, option, before, after].join('\0');
}

function compareSetting(old: Setting, now: Setting): readonly Weakening[] {
  const files = old.zone === null ? '' : ` (${old.zone})`;
  const common = { id: old.rule, files };
  if (strength[now.level]! < strength[old.level]!) {
    const data = { ...common, option: '', before: old.level, after: now.level };
    return [{ rule: 'policy/rule-lowered', messageId: 'ruleLowered', data }];
  }
  if (now.level === 'off') return [];
  const names = new Set([...Object.keys(old.options), ...Object.keys(now.options)]);
  return [...names].flatMap((option): readonly Weakening[] => {
    const [one, other] = [old.options[option], now.options[option]];
    const direction = directionOf(option, one, other);
    if (direction === 'same' || direction === 'stricter') return [];
    const data = { ...common, option, before: show(one), after: show(other) };
    return [{ rule: 'policy/limit-raised', messageId: 'optionLoosened', data }];
  });
}

type Gates = Readonly<Record<string, unknown>>;

function compareGates(before: Gates, after: Gates): readonly Weakening[] {
  const rule = 'policy/gate-loosened';
  const ids = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...ids].flatMap((id): readonly Weakening[] => {
    if (!Object.hasOwn(after, id))
      return [{ rule, messageId: 'gateRemoved', data: { id } }];
    const [old, now] = [flatten(before[id] ?? {}), flatten(after[id])];
    if (!Object.hasOwn(before, id)) return takenOut(id, old, now);
    return [...new Set([...old.keys(), ...now.keys()])].flatMap((option) => {
      const [one, other] = [old.get(option), now.get(option)];
      if (!isLoosened(option, one, other)) return [];
      const data = { id, option, before: show(one), after: show(other) };
      return [{ rule, messageId: 'gateLoosened', data }] as const;
    });
  });
}

/** A gate that was not set before held all its items. */
function takenOut(
  id: string,
  old: ReadonlyMap<string, unknown>,
  now: ReadonlyMap<string, unknown>,
): readonly Weakening[] {
  return [...now]
    .filter(
      ([option, value]) =>
        takesOut(option, old.get(option), value) ||
        isLowered(option, old.get(option), value),
    )
    .map(([option, value]) => ({
      ...{ rule: 'policy/gate-loosened', messageId: 'gateLoosened' },
      data: { id, option, before: show(undefined), after: show(value) },
    }));
}

/**
 * `items.<id>.notApplicable`: an item does not count any more. `items.<id>.command`: a
 * command of the project's own says whether it holds, in place of the built-in check.
 */
function takesOut(option: string, before: unknown, after: unknown): boolean {
  if (after === undefined) return false;
  if (/(^|\.)notApplicable$/.test(option)) return before === undefined;
  return /(^|\.)items\.[^.]+\.command$/.test(option) && before !== after;
}

/** `rules.<id>`: the level of a gate's own rule. */
function isLowered(option: string, before: unknown, after: unknown): boolean {
  if (!/(^|\.)rules\.[^.]+$/.test(option)) return false;
  const [old, now] = [before ?? 'error', after ?? 'error'].map(
    (level) => strength[String(level)],
  );
  return old !== undefined && now !== undefined && now < old;
}

// Most settings of a gate say how it works; only limits and exemptions loosen it.
function isLoosened(option: string, before: unknown, after: unknown): boolean {
  const name = option.split('.').at(-1)!;
  if (directionOf(name, before, after) === 'looser') return true;
  if (takesOut(option, before, after) || isLowered(option, before, after)) return true;
  if (after !== undefined) return false;
  // A demand such as `signed: true` is gone as well where its line is removed.
  const isDemand = before === true && directionOf(name, true, false) === 'looser';
  return isDemand || limitOf(before) !== null;
}

/** An object's values by their dotted names; lists stay whole. */
function flatten(value: unknown, prefix = ''): ReadonlyMap<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[prefix, value]]);
  return new Map(
    Object.entries(value).flatMap(([key, inner]) => [
      ...flatten(inner, prefix === '' ? key : `${prefix}.${key}`),
    ]),
  );
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'the default';
}
