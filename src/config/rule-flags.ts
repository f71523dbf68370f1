import { defineErrors } from '../core/errors.ts';
import { describeIssue } from './describe-issue.ts';
import { mergeSettings } from './merge-configs.ts';
import { configSchema } from './schema.ts';
import type { RuleSetting } from '../core/configuration.ts';
import type { ConfigurableUnits } from './schema.ts';

const fail = defineErrors('rule-flag', {
  shape:
    "--rule '{value}' does not say a setting. Write it as complexity=off, " +
    'or JSON after the =',
  json: "--rule '{value}' does not hold JSON after the =: {problem}. Fix it",
  invalid: '{problems}',
});

/**
 * What `--rule <id>=<level or JSON>` flags say, checked as a configuration is.
 * @throws QaError naming the flag and the nearest right word
 */
export async function readRuleFlags(
  values: readonly string[],
  units: ConfigurableUnits['rules'],
): Promise<Readonly<Record<string, RuleSetting>>> {
  if (values.length === 0) return {};
  const { z } = await import('zod');
  const schema = configSchema(z, { rules: units, gates: {}, sections: {} });
  const rules: Record<string, RuleSetting> = {};
  for (const value of values) {
    const [id, setting] = readFlag(value);
    const written = { rules: { [id]: setting } };
    const result = schema.safeParse(written);
    if (!result.success) {
      const problems = result.error.issues.flatMap((issue) =>
        describeIssue(issue, written, schema),
      );
      throw fail('invalid', {
        problems: problems.map((problem) => `--rule: ${problem}`).join('\nqa: '),
      });
    }
    rules[id] = id in rules ? mergeSettings(rules[id]!, setting) : setting;
  }
  return rules;
}

function readFlag(value: string): readonly [string, RuleSetting] {
  const cut = value.indexOf('=');
  const text = value.slice(cut + 1).trim();
  if (cut < 1 || text === '') throw fail('shape', { value });
  const id = value.slice(0, cut);
  if (!/^[[{]/.test(text)) return [id, text as RuleSetting];
  try {
    return [id, JSON.parse(text) as RuleSetting];
  } catch (error) {
    throw fail('json', { value, problem: (error as Error).message }, { cause: error });
  }
}
