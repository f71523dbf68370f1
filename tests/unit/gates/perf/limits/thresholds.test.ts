import { describe, expect, it } from 'vitest';
import {
  keeps,
  parseThreshold,
  showMicros,
  showValue,
} from '../../../../../src/gates/perf/limits/thresholds.ts';

describe('a threshold', () => {
  it.each([
    ['p95<1s', 'p95', '<', 1_000_000],
    ['avg < 100ms', 'avg', '<', 100_000],
    ['mean<=1.5ms', 'avg', '<=', 1500],
    ['max<500ms', 'max', '<', 500_000],
    ['p99.9<250us', 'p99.9', '<', 250],
    ['error-rate<1%', 'error-rate', '<', 0.01],
    ['error-rate<=0', 'error-rate', '<=', 0],
    ['rps>200', 'rps', '>', 200],
    ['rps>=.5', 'rps', '>=', 0.5],
  ])('is read from %s', (text, metric, operator, limit) => {
    expect(parseThreshold(text)).toMatchObject({ metric, operator, limit });
  });

  it.each([
    ['p95<1', "a time needs one of the units us, ms, s, not ''"],
    ['p100<1s', 'p100 is not between p0 and p100'],
    ['p0<1s', 'p0 is not between p0 and p100'],
    ['agv<1s', "there is no metric 'agv'. Did you mean avg?"],
    ['error-rate<1', 'error-rate is a percentage, such as 1%'],
    ['rps>200/s', 'it is not a metric, a comparison, a number and a unit'],
    ['rps>2s', 'rps is a plain number'],
    ['', 'it is not a metric, a comparison, a number and a unit'],
    ['p95=1s', 'it is not a metric, a comparison, a number and a unit'],
  ])('is refused in %s, and says why', (text, problem) => {
    expect(() => parseThreshold(text)).toThrow(problem);
    expect(() => parseThreshold(text)).toThrow('Write p95<1s');
  });

  it('is strict where it is written so', () => {
    const limit = parseThreshold('avg<100ms');
    expect([keeps(limit, 99_999), keeps(limit, 100_000)]).toEqual([true, false]);
    expect(keeps(parseThreshold('avg<=100ms'), 100_000)).toBe(true);
    expect(keeps(parseThreshold('rps>200'), 200)).toBe(false);
    expect(keeps(parseThreshold('rps>=200'), 200)).toBe(true);
  });

  it('is shown in the unit that people would take', () => {
    expect(
      [0, 999, 1000, 99_960, 100_000, 1_500_000, Infinity].map(showMicros),
    ).toEqual(['0us', '999us', '1ms', '99.96ms', '100ms', '1.5s', 'never']);
    expect(showValue('error-rate', 0.005)).toBe('0.5%');
    expect(showValue('rps', 200)).toBe('200.0');
  });
});
