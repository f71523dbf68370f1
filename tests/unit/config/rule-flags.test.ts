import { describe, expect, it } from 'vitest';
import { readRuleFlags } from '../../../src/config/rule-flags.ts';
import type { ConfigurableUnits } from '../../../src/config/schema.ts';

const units: ConfigurableUnits['rules'] = {
  complexity: {
    options: (z) =>
      z.strictObject({ max: z.int().positive(), skip: z.array(z.string()) }),
  },
  'syntax-error': { options: (z) => z.strictObject({}), locked: true },
};

const read = (...values: string[]) => readRuleFlags(values, units);

describe('readRuleFlags', () => {
  it('asks for no rules where there is no flag', async () => {
    expect(await readRuleFlags([], {})).toEqual({});
  });

  it.each([
    ['complexity=off', 'off'],
    ['complexity= warning ', 'warning'],
    ['complexity={"max":11}', { max: 11 }],
    ['complexity=["error"]', ['error']],
    ['complexity=["error",{"skip":["语=é"]}]', ['error', { skip: ['语=é'] }]],
  ])('reads %s', async (flag, setting) => {
    expect(await read(flag)).toEqual({ complexity: setting });
  });

  it('lets a later flag say what an earlier one left open', async () => {
    const flags = ['complexity={"max":10,"skip":["a"]}', 'complexity=warning'];
    expect(await read(...flags, 'complexity={"max":11}')).toEqual({
      complexity: ['warning', { max: 11, skip: ['a'] }],
    });
  });

  it.each([
    ['', 'does not say a setting'],
    ['complexity', 'does not say a setting'],
    ['complexity=  ', 'does not say a setting'],
    ['=off', 'does not say a setting'],
    ['complexity={"max":', 'does not hold JSON after the ='],
    ['complexity=[off]', 'does not hold JSON after the ='],
    ['complexty=off', 'Did you mean complexity?'],
    ['complexity=of', 'Did you mean off?'],
    ['complexity={"max":0}', 'rules.complexity.max'],
    ['complexity={"mux":1}', 'Did you mean max?'],
    ['syntax-error=off', 'cannot be turned off or lowered'],
  ])('refuses %j: %s', async (flag, problem) => {
    await expect(read('complexity=off', flag)).rejects.toThrow(problem);
  });
});
