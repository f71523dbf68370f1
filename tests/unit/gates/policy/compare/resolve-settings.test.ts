import { describe, expect, it } from 'vitest';
import {
  resolveSettings,
  zonesOf,
} from '../../../../../src/gates/policy/compare/resolve-settings.ts';
import type { RuleDefaults } from '../../../../../src/gates/policy/compare/resolve-settings.ts';

const catalogue: Readonly<Record<string, RuleDefaults>> = {
  depth: { severity: 'error', defaults: { max: 10, skip: [] } },
};
const defaults = { max: 10, skip: [] };

describe('resolveSettings', () => {
  it.each([
    ['nothing', {}, 'error', defaults],
    ['a level', { depth: 'off' }, 'off', defaults],
    ['options', { depth: { max: 11 } }, 'error', { max: 11, skip: [] }],
    ['both', { depth: ['warning', { max: 9 }] }, 'warning', { max: 9, skip: [] }],
    ['a lone level in a list', { depth: ['warning'] }, 'warning', defaults],
    ['another rule', { width: 'off' }, 'error', defaults],
  ] as const)('takes %s over the defaults', (_, rules, level, options) => {
    expect(resolveSettings({ rules }, [null], catalogue)).toEqual([
      { zone: null, rule: 'depth', level, options },
    ]);
  });

  it('holds an override against its own zone only, the later one on top', () => {
    const overrides = [
      { files: ['b.ts', 'a.ts'], rules: { depth: ['warning', { max: 20 }] } },
      { files: ['c.ts'], rules: { depth: 'off' } },
      { files: ['a.ts', 'b.ts'], rules: { depth: { max: 30 } } },
    ] as const;
    const found = resolveSettings({ overrides }, [null, 'a.ts, b.ts'], catalogue);
    expect(found.map(({ level, options }) => [level, options['max']])).toEqual([
      ['error', 10],
      ['warning', 30],
    ]);
  });

  it('lets a rule work its options out after all layers are merged', () => {
    const resolve = ({ max }: Readonly<Record<string, unknown>>) => ({
      max: Number(max) * 2,
    });
    const rules = { depth: { max: 11 } };
    const own = { depth: { ...catalogue['depth']!, resolve } };
    expect(resolveSettings({ rules }, [null], own)[0]!.options).toEqual({ max: 22 });
  });
});

describe('zonesOf', () => {
  it('tells zones by their globs in any order, the rest of the files first', () => {
    const before = { overrides: [{ files: ['b', 'a'] }, { files: ['c'] }] };
    const after = { overrides: [{ files: ['a', 'b'] }, { files: ['語'] }] };
    expect(zonesOf([before, after])).toEqual([null, 'a, b', 'c', '語']);
  });

  it('has but the rest of the files where nothing is overridden', () => {
    expect(zonesOf([{}, {}])).toEqual([null]);
  });
});
