import { describe, expect, it } from 'vitest';
import type { WrittenConfig } from '../../../../../src/core/configuration.ts';
import { compareConfigs } from '../../../../../src/gates/policy/compare/compare-configs.ts';

const catalogue = {
  depth: { severity: 'error', defaults: { max: 10 } },
  width: { severity: 'warning', defaults: {} },
} as const;

const told = (before: WrittenConfig, after: WrittenConfig) =>
  compareConfigs(before, after, catalogue).map(({ messageId, data }) => ({
    messageId,
    ...data,
  }));

describe('compareConfigs of files', () => {
  it('names each glob that is ignored now and was not', () => {
    expect(told({ ignores: ['a', 'b'] }, { ignores: ['c', 'a', 'd'] })).toEqual([
      { messageId: 'ignoreAdded', glob: 'c' },
      { messageId: 'ignoreAdded', glob: 'd' },
    ]);
  });

  it.each([
    ['a first include', {}, { include: ['src'] }, '[]', '["src"]'],
    ['a glob fewer', { include: ['a', 'b'] }, { include: ['b'] }, '["a","b"]', '["b"]'],
    ['another glob', { include: ['a'] }, { include: ['b'] }, '["a"]', '["b"]'],
  ])('calls %s a narrower scope', (_, old, now, before, after) => {
    expect(told(old, now)).toEqual([{ messageId: 'scopeNarrowed', before, after }]);
  });

  it.each([
    ['one glob more', { include: ['a'] }, { include: ['a', 'b'] }],
    ['no include any more', { include: ['a'] }, {}],
    ['fewer ignored globs', { ignores: ['a', 'b'] }, { ignores: ['b'] }],
  ])('lets %s pass', (_, before, after) => {
    expect(told(before, after)).toEqual([]);
  });
});

describe('compareConfigs of rules', () => {
  it.each([
    [{}, { depth: 'warning' }, 'ruleLowered', 'error', 'warning'],
    [{ width: 'error' }, { width: 'off' }, 'ruleLowered', 'error', 'off'],
    [{}, { depth: { max: 11 } }, 'optionLoosened', '10', '11'],
    [{ depth: { max: 5 } }, {}, 'optionLoosened', '5', '10'],
    [{}, { depth: { odd: 'x' } }, 'optionLoosened', 'the default', '"x"'],
  ] as const)('%j to %j is %s', (old, now, messageId, before, after) => {
    const found = told({ rules: old }, { rules: now });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ messageId, before, after, files: '' });
  });

  it.each([
    [{}, { width: 'error' }],
    [{}, { depth: { max: 9 } }],
    [{ depth: 'off' }, { depth: ['off', { max: 99 }] }],
    [{ depth: 'off' }, { depth: ['warning', { max: 10 }] }],
  ] as const)('%j to %j weakens nothing', (old, now) => {
    expect(told({ rules: old }, { rules: now })).toEqual([]);
  });

  it('tells once what holds everywhere, though some files have an override', () => {
    const overrides = [{ files: ['a.ts'], rules: { width: 'error' } }] as const;
    const after = { overrides, rules: { depth: { max: 11 } } } as const;
    expect(told({ overrides }, after)).toHaveLength(1);
  });

  it('names the files where only an override is weaker', () => {
    const overrides = [{ files: ['b', 'a'], rules: { depth: 'off' } }] as const;
    const found = told({}, { overrides });
    expect(found.map(({ messageId, ...data }) => [messageId, data])).toEqual([
      [
        'ruleLowered',
        { id: 'depth', files: ' (a, b)', option: '', before: 'error', after: 'off' },
      ],
    ]);
  });
});

describe('compareConfigs of gates', () => {
  const noBackup = { backup: { notApplicable: 'there is no database' } };
  const byCommand = { tests: { command: 'true' } };
  const because = { backup: { notApplicable: 'the database is elsewhere' } };

  it.each([
    ['a gate taken out', { perf: {} }, {}, 'gateRemoved'],
    ['a deep limit', { perf: { a: { p95: 10 } } }, { perf: { a: { p95: 11 } } }],
    ['a limit taken out', { coverage: { lines: 80 } }, { coverage: {} }],
    ['a longer list', { flow: { ignore: ['a'] } }, { flow: { ignore: ['a', 'b'] } }],
    ['an item taken out', { release: {} }, { release: { items: noBackup } }],
    ['an item taken out of a gate put in', {}, { release: { items: noBackup } }],
    ['no signature', { release: { signed: true } }, { release: { signed: false } }],
    ['a demand whose line is gone', { release: { fourEyes: true } }, { release: {} }],
    ['a command for a check', { release: {} }, { release: { items: byCommand } }],
  ])('%s is weaker', (_, before, after, messageId = 'gateLoosened') => {
    const found = told({ gates: before }, { gates: after });
    expect(found.map((one) => one.messageId)).toEqual([messageId]);
  });

  it.each([
    ['a gate put in', {}, { perf: { p95: 900 } }],
    ['another command', { perf: { run: 'a' } }, { perf: { run: 'b' } }],
    ['a higher threshold', { coverage: { lines: 80 } }, { coverage: { lines: 81 } }],
    [
      'another reason',
      { release: { items: noBackup } },
      { release: { items: because } },
    ],
    ['an item put back', { release: { items: noBackup } }, { release: { items: {} } }],
    ['a command taken out', { perf: { run: 'a' } }, { perf: {} }],
  ])('%s is not', (_, before, after) => {
    expect(told({ gates: before }, { gates: after })).toEqual([]);
  });

  it('names a deep option by its dotted path', () => {
    const before = { perf: { http: { p95: 10 } } };
    const after = { perf: { http: { p95: 11 } } };
    expect(told({ gates: before }, { gates: after })[0]).toMatchObject({
      ...{ id: 'perf', option: 'http.p95', before: '10', after: '11' },
    });
  });
});
