import { basename } from 'node:path';
import type { WrittenConfig } from '../../core/configuration.ts';
import { defineErrors } from '../../core/errors.ts';
import { tableAt, valueAt } from '../../tools/project.ts';
import type { Project } from '../../tools/project.ts';
import { importers } from './from/importers.ts';
import type { ImporterName } from './from/importers.ts';
import type { Takeover } from './from/takeover.ts';

const fail = defineErrors('init', {
  noSettings:
    'there are no settings of {tool} in {root} to take over. Leave --from out',
  notData:
    '{file} is a program, which qa does not change. Add this to it yourself: {config}',
});

/**
 * The settings of other tools, in our words.
 * @throws QaError where a tool has no settings here
 */
export async function takeOver(
  project: Project,
  names: readonly ImporterName[],
): Promise<readonly Takeover[]> {
  const found: Takeover[] = [];
  for (const name of names) {
    const takeover = await importers[name](project);
    if (takeover === null) throw fail('noSettings', { tool: name, root: project.root });
    found.push(takeover);
  }
  return found;
}

/** A configuration under what was taken over: that says more of this project. */
export function amendConfig(
  config: WrittenConfig,
  takeovers: readonly Takeover[],
): WrittenConfig {
  return takeovers.reduce<WrittenConfig>((merged, { config: taken }) => {
    const { ignores = [], overrides = [], rules, gates } = taken;
    const allIgnores = [...new Set([...(merged.ignores ?? []), ...ignores])];
    const allOverrides = [...(merged.overrides ?? []), ...overrides];
    return {
      ...merged,
      ...(allIgnores.length > 0 && { ignores: allIgnores }),
      ...(rules !== undefined && { rules: { ...merged.rules, ...rules } }),
      ...(allOverrides.length > 0 && { overrides: allOverrides }),
      ...(gates !== undefined && { gates: mergeGates(merged.gates ?? {}, gates) }),
    };
  }, config);
}

type Gates = Readonly<Record<string, unknown>>;

function mergeGates(earlier: Gates, later: Gates): Gates {
  const merged: Record<string, unknown> = { ...earlier };
  for (const [id, options] of Object.entries(later))
    merged[id] = { ...tableAt(merged, id), ...tableAt(later, id), ...Object(options) };
  return merged;
}

/**
 * A configuration file with what it does not say yet; what it says stays, comments too.
 * @param file - its path, for messages
 * @throws QaError where it is a program
 */
export async function editConfig(
  file: string,
  text: string,
  takeovers: readonly Takeover[],
): Promise<string> {
  const taken = amendConfig({}, takeovers);
  if (!/\.jsonc?$/.test(file))
    throw fail('notData', { file: basename(file), config: JSON.stringify(taken) });
  const { applyEdits, modify, parse } = await import('jsonc-parser');
  const prefix = basename(file) === 'package.json' ? ['qa'] : [];
  const formattingOptions = formattingOf(text);
  let edited = text;
  const set = (path: readonly (string | number)[], value: unknown): void => {
    const edits = modify(edited, [...prefix, ...path], value, { formattingOptions });
    edited = applyEdits(edited, edits);
  };
  const current = (): unknown =>
    valueAt({ top: parse(edited, [], { allowTrailingComma: true }) }, 'top', ...prefix);
  for (const [path, value] of leavesOf(taken))
    if (valueAt(current(), ...path) === undefined) set(path, value);
  for (const key of ['ignores', 'overrides'] as const)
    for (const item of taken[key] ?? []) {
      const list = valueAt(current(), key);
      const known = Array.isArray(list) ? list : [];
      const isKnown = known.some((one) => JSON.stringify(one) === JSON.stringify(item));
      if (!isKnown) set([key, known.length], item);
    }
  return edited;
}

/** The indentation and the line ends of a file. */
function formattingOf(text: string) {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  return { insertSpaces: !/^\t/m.test(text), tabSize: 2, eol };
}

/** What stands on its own: a rule, an option of a gate. */
function* leavesOf({ rules = {}, gates = {} }: WrittenConfig) {
  for (const [id, setting] of Object.entries(rules))
    yield [['rules', id], setting] as const;
  for (const [id, options] of Object.entries(gates))
    for (const [option, value] of Object.entries(Object(options)))
      yield [['gates', id, option], value] as const;
}

/** What was taken over, and what stays behind. */
export function describeTakeovers(takeovers: readonly Takeover[]): readonly string[] {
  return takeovers.flatMap(({ tool, file, taken, left }) => [
    `from ${tool} (${file}):`,
    ...(taken.length === 0 ? ['  nothing has an equal'] : []),
    ...taken.map((what) => `  took over ${what}`),
    ...left.map((what) => `  no equal for ${what}`),
  ]);
}
