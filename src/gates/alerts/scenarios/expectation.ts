import { secondsOf, shareOf } from '../settings.ts';
import type { Settings } from '../settings.ts';
import type { Kind } from './scenario.ts';

/** What an alert has to do, in minutes and shares. */
export interface Expectation {
  readonly kind: Kind;
  /** Minutes until it fires, and until it ends when its cause has ended. */
  readonly within: number;
  /** Minutes that its cause lasts before it fires; 0: at once will do. */
  readonly after: number;
  /** The limit: a share, or seconds for latency; 1 where it has none. */
  readonly above: number;
  /** The quantile of latency. */
  readonly quantile: number;
  /** Requests without which errors say nothing. */
  readonly minRequests: number;
}

const plain = { after: 0, above: 1, quantile: 0, minRequests: 1 };

/** The expectations that are not turned off. */
export function readExpectations({ expect }: Settings): readonly Expectation[] {
  const { cpu, errors, latency, down, gone } = expect;
  const minutes = (duration: string): number => secondsOf(duration) / 60;
  const found: Expectation[] = [];
  if (cpu !== false)
    found.push({
      ...{ ...plain, kind: 'cpu', within: minutes(cpu.within) },
      ...{ after: minutes(cpu.for), above: shareOf(cpu.above) },
    });
  if (errors !== false)
    found.push({
      ...{ ...plain, kind: 'errors', within: minutes(errors.within) },
      ...{ above: shareOf(errors.above), minRequests: errors.minRequests },
    });
  if (latency !== false)
    found.push({
      ...{ ...plain, kind: 'latency', within: minutes(latency.within) },
      ...{ above: secondsOf(latency.above), quantile: latency.quantile },
    });
  if (down !== false)
    found.push({ ...plain, kind: 'down', within: minutes(down.within) });
  if (gone !== false)
    found.push({ ...plain, kind: 'gone', within: minutes(gone.within) });
  return found;
}
