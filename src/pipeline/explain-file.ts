import { matchGlobs } from '../config/globs.ts';
import type { Severity } from '../core/finding.ts';
import type { GateContext } from '../core/gate.ts';
import {
  chooseFiles,
  configPath,
  settleOptions,
} from '../gates/review/files/choose-files.ts';
import type { ChoiceOptions } from '../gates/review/files/choice.ts';
import { withLineLimit } from '../gates/review/files/line-limit.ts';
import { optionsOf } from '../gates/review/files/options.ts';
import type { Rule } from '../core/rule.ts';
import { rules } from '../units/rules.ts';

/** A rule as it stands for one file, and the part of the configuration that says so. */
export interface RuleAtFile {
  readonly id: string;
  readonly level: 'off' | Severity;
  readonly options: object;
  readonly source: string;
}

export interface FileExplanation {
  readonly path: string;
  /** Why it is not checked, or null. */
  readonly passedOver: string | null;
  readonly rules: readonly RuleAtFile[];
}

/**
 * What the configuration means for one file.
 * @throws QaError where there is no such file
 */
export async function explainFile(context: GateContext): Promise<FileExplanation> {
  const written = optionsOf(context);
  const path = context.paths[0]!;
  const options = settleOptions(context, written);
  const choice = await chooseFiles(context, await withLineLimit(context, options));
  const [chosen] = choice.files;
  const family = chosen && choice.languageOf(chosen.path).family;
  const active = new Map(choice.rulesOf(path).rules.map((rule) => [rule.id, rule]));
  const sourceOf = sources(options, written, path);
  return {
    path,
    passedOver: choice.passedOver[0]?.why ?? null,
    rules: Object.entries(rules as Readonly<Record<string, Rule>>).map(
      ([id, { defaults, resolve }]) => {
        const set = active.get(id)?.options ?? defaults;
        return {
          id,
          level: active.get(id)?.severity ?? 'off',
          options: resolve?.(set, family) ?? set,
          source: sourceOf(id),
        };
      },
    ),
  };
}

/** The last part of the configuration that speaks of a rule is the one that decides. */
function sources(
  options: ChoiceOptions,
  written: ChoiceOptions,
  path: string,
): (id: string) => string {
  const seen = configPath(options.directory, path);
  const layers = [
    { name: 'rules', rules: options.rules, applies: true },
    ...options.overrides.map(({ files, rules }, index) => ({
      name: `overrides[${index}] ${written.overrides[index]!.files.join(', ')}`,
      rules,
      applies: matchGlobs(files)(seen),
    })),
  ];
  return (id) =>
    layers.findLast(({ rules, applies }) => applies && Object.hasOwn(rules, id))
      ?.name ?? 'default';
}
