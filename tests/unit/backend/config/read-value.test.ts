import { describe, expect, it } from 'vitest';
import {
  readLimit,
  readLimitOrOff,
  readMilliseconds,
  readPort,
  readWord,
} from '../../../../src/backend/config/read-value.ts';

describe('A port', () => {
  it.each([
    ['0', 0],
    ['080', 80],
    ['65535', 65_535],
    [undefined, undefined],
  ])('of %s is read', (value, port) => {
    expect(readPort(value)).toBe(port);
  });

  it.each(['65536', '-1', '80.0', '0x50', '1e3', '', ' 80', '８０', 'http'])(
    "of '%s' is not a port",
    (value) => {
      expect(() => readPort(value)).toThrow(
        `the port is '${value}'. Give a whole number from 0 to 65535.`,
      );
    },
  );
});

describe('A limit', () => {
  it('is points and seconds', () => {
    expect(readLimit('LIMIT_GENERAL', '600/60')).toEqual({ points: 600, seconds: 60 });
  });

  it('of one in a second is the smallest', () => {
    expect(readLimit('LIMIT_GENERAL', '1/1')).toEqual({ points: 1, seconds: 1 });
  });

  it('is null if it may be off and is, and undefined if it is not given', () => {
    expect(readLimitOrOff('LIMIT_GENERAL', 'off')).toBeNull();
    expect(readLimitOrOff('LIMIT_GENERAL', undefined)).toBeUndefined();
    expect(readLimit('LIMIT_GENERAL', undefined)).toBeUndefined();
  });

  it.each([
    '0/60',
    '600/0',
    '600',
    '600/',
    '/60',
    '-1/60',
    '6 / 60',
    '1/2/3',
    'OFF',
    '',
  ])("of '%s' is refused under its name", (value) => {
    expect(() => readLimit('LIMIT_LOGIN', value)).toThrow(`LIMIT_LOGIN is '${value}'.`);
  });
});

describe('A time in milliseconds', () => {
  it.each([
    ['0', 0],
    ['5000', 5000],
    [undefined, undefined],
  ])('of %s is read', (value, milliseconds) => {
    expect(readMilliseconds('DRAIN_MS', value)).toBe(milliseconds);
  });

  it.each(['5s', '-5', '1.5', '', '1e3'])("of '%s' is refused", (value) => {
    expect(() => readMilliseconds('DRAIN_MS', value)).toThrow(
      `DRAIN_MS is '${value}'. Give a whole number of milliseconds.`,
    );
  });
});

describe('A word of a list', () => {
  const known = ['text', 'json'] as const;

  it('that is known is returned', () => {
    expect(readWord('--log-format', 'json', known)).toBe('json');
  });

  it('that is mistyped gets the nearest one as a suggestion', () => {
    expect(() => readWord('--log-format', 'jsno', known)).toThrow(
      "--log-format is 'jsno', which is not one of: text, json. Did you mean json?",
    );
  });

  it('that is unlike all others gets no suggestion', () => {
    expect(() => readWord('--log-format', 'protobuf', known)).toThrow(
      /not one of: text, json\.$/,
    );
  });

  it.each([
    ['in capitals', 'JSON'],
    ['that is empty', ''],
    ['that is a switch', true],
    ['of every object', 'toString'],
  ])('%s is not known', (_, value) => {
    expect(() => readWord('--log-format', value, known)).toThrow('is not one of');
  });
});
