import { describe, expect, it } from 'vitest';
import { mergeConfigs, partsOf } from '../../../src/config/merge-configs.ts';

describe('a rule setting', () => {
  it('is a level, options, or both', () => {
    expect(partsOf('off')).toEqual({ level: 'off' });
    expect(partsOf({ max: 12 })).toEqual({ options: { max: 12 } });
    expect(partsOf(['warning'])).toEqual({ level: 'warning' });
    expect(partsOf(['warning', { max: 100 }])).toEqual({
      level: 'warning',
      options: { max: 100 },
    });
  });
});

describe('configurations merged left to right', () => {
  it('keep a level that a later one does not set, and the other way round', () => {
    const merged = mergeConfigs([
      { rules: { complexity: ['warning', { max: 12, profile: 'mccabe' }] } },
      { rules: { complexity: { max: 8 }, docstring: 'off' } },
      { rules: { docstring: { scope: 'all' } } },
    ]);
    expect(merged.rules).toEqual({
      complexity: ['warning', { max: 8, profile: 'mccabe' }],
      docstring: ['off', { scope: 'all' }],
    });
  });

  it('add up ignores and overrides, and replace include', () => {
    const merged = mergeConfigs([
      { include: ['src/**'], ignores: ['a'], overrides: [{ files: ['x'] }] },
      { include: ['lib/**'], ignores: ['b'], overrides: [{ files: ['y'] }] },
    ]);
    expect(merged.include).toEqual(['lib/**']);
    expect(merged.ignores).toEqual(['a', 'b']);
    expect(merged.overrides).toEqual([{ files: ['x'] }, { files: ['y'] }]);
  });

  it('merge gates by id', () => {
    const merged = mergeConfigs([
      { gates: { coverage: { lines: 80 }, perf: { rate: 1 } } },
      { gates: { coverage: { lines: 90 } } },
    ]);
    expect(merged.gates).toEqual({ coverage: { lines: 90 }, perf: { rate: 1 } });
  });

  it('of none is empty', () => {
    expect(mergeConfigs([])).toEqual({});
  });
});
