import { describe, expect, it } from 'vitest';
import { createStamp, formatLine } from '../../../../src/backend/logs/log-line.ts';

const head = { stamp: '2025-06-14 15:03:21', level: 'INFO', module: 'user_service' };
const start = '[2025-06-14 15:03:21][INFO][user_service] ';

describe('A line of the log', () => {
  it('has the form of the specification', () => {
    expect(formatLine(head, 'login')).toBe(`${start}login\n`);
  });

  it('ends with its fields, in their order', () => {
    const fields = { status: 200, ms: 1.5, cached: false, ip: '::1' };
    expect(formatLine(head, 'GET /', fields)).toBe(
      `${start}GET / status=200 ms=1.5 cached=false ip=::1\n`,
    );
  });

  it.each([
    ['a line feed', 'a\nb', 'a\\u000ab'],
    ['a carriage return', 'a\rb', 'a\\u000db'],
    ['an escape', '\u001b[31m', '\\u001b[31m'],
    ['a control of eight bits', 'a\u009bb', 'a\\u009bb'],
    ['a line separator', 'a\u2028b', 'a\\u2028b'],
    ['an override of direction', 'a\u202eb', 'a\\u202eb'],
    ['an isolate of direction', 'a\u2066b', 'a\\u2066b'],
    ['an Arabic letter mark', 'a\u061cb', 'a\\u061cb'],
    ['a backslash', 'a\\u000a', 'a\\\\u000a'],
  ])('shows %s', (_, message, shown) => {
    expect(formatLine(head, message)).toBe(`${start}${shown}\n`);
    expect(formatLine(head, '', { ua: message })).toBe(`${start} ua="${shown}"\n`);
  });

  it.each<[string, unknown, string]>([
    ['with a space', 'a b', '"a b"'],
    ['with a quote', 'a"b', '"a\\"b"'],
    ['with an equals sign', 'a=b', '"a=b"'],
    ['that is empty', '', '""'],
    ['of Chinese letters', '张三', '"张三"'],
    ['that is null', null, 'null'],
    ['that is a list', ['a', 1], '"[\\"a\\",1]"'],
    ['with a line feed at its end', 'a\n', '"a\\u000a"'],
    ['that is not a number', NaN, 'NaN'],
  ])('quotes a field %s where it has to', (_, value, shown) => {
    expect(formatLine(head, 'x', { field: value })).toBe(`${start}x field=${shown}\n`);
  });

  it('of 100,000 line feeds is one line', () => {
    const line = formatLine(head, '\n'.repeat(100_000));
    expect(line.indexOf('\n')).toBe(line.length - 1);
    expect(line).toHaveLength(start.length + 600_001);
  });
});

describe('A stamp', () => {
  const time = Date.UTC(2025, 5, 14, 15, 3, 21);

  it.each([
    ['UTC', '2025-06-14 15:03:21 +00:00'],
    ['Asia/Shanghai', '2025-06-14 23:03:21 +08:00'],
    ['Asia/Kolkata', '2025-06-14 20:33:21 +05:30'],
    ['America/New_York', '2025-06-14 11:03:21 -04:00'],
  ])('in %s has its offset', (timeZone, stamp) => {
    expect(createStamp(timeZone)(time)).toBe(stamp);
  });

  it('without a zone has no offset', () => {
    expect(createStamp(undefined)(time)).toMatch(/^2025-06-1[45] \d\d:\d\d:21$/);
  });

  it('is that of the second, and of the next one from its first millisecond', () => {
    const stamp = createStamp('UTC');
    expect([time, time + 999, time + 1000, time - 1].map(stamp)).toEqual([
      '2025-06-14 15:03:21 +00:00',
      '2025-06-14 15:03:21 +00:00',
      '2025-06-14 15:03:22 +00:00',
      '2025-06-14 15:03:20 +00:00',
    ]);
  });

  it('has the offset of its own day when clocks change', () => {
    const stamp = createStamp('America/New_York');
    expect(stamp(Date.UTC(2025, 0, 1, 5))).toBe('2025-01-01 00:00:00 -05:00');
    expect(stamp(Date.UTC(2025, 6, 1, 4))).toBe('2025-07-01 00:00:00 -04:00');
  });

  it('is refused for an unknown zone', () => {
    expect(() => createStamp('Mars/Olympus')).toThrow(RangeError);
  });
});
