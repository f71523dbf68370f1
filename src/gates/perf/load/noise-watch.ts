import { performance } from 'node:perf_hooks';
import type { EventLoopUtilization } from 'node:perf_hooks';
import type { Host } from '../../../core/host.ts';

const tick = 5;
/** Timers are this exact and no more, in milliseconds. */
const grain = 2;

/**
 * Watches what the client itself does to the measurement: a timer that should fire
 * every 5 ms says by how much the event loop is late, for whatever reason.
 */
export class NoiseWatch {
  #lastTick = 0;
  #longest = 0;
  #timer: NodeJS.Timeout | null = null;
  #cpuBefore: CpuTimes | null = null;
  #loopBefore: EventLoopUtilization | undefined;
  readonly #host: Host;
  readonly #onDelay: (milliseconds: number) => void;

  constructor(host: Host, onDelay: (milliseconds: number) => void) {
    this.#host = host;
    this.#onDelay = onDelay;
  }

  /** Begins to watch. */
  start(): void {
    this.#lastTick = this.#host.elapsed();
    this.#cpuBefore = readCpuTimes(this.#host);
    this.#loopBefore = performance.eventLoopUtilization();
    this.#timer = setInterval(() => {
      const delay = this.delayAt(this.#host.elapsed());
      this.#lastTick = this.#host.elapsed();
      if (delay > this.#longest) this.#longest = delay;
      if (delay > 0) this.#onDelay(delay);
    }, tick);
  }

  /** How long an event seen at `now` may have waited for the client, in ms. */
  delayAt(now: number): number {
    return Math.max(0, now - this.#lastTick - tick - grain);
  }

  /** Stops, and says what there was. */
  stop(): { delay: number; steal: number | null; busy: number } {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    return {
      delay: this.#longest,
      steal: stolenShare(this.#cpuBefore, readCpuTimes(this.#host)),
      busy: performance.eventLoopUtilization(this.#loopBefore).utilization,
    };
  }
}

interface CpuTimes {
  readonly steal: number;
  readonly all: number;
}

// The first line of /proc/stat: user nice system idle iowait irq softirq steal guest
// guest_nice; the guest times are part of user and nice. proc_stat(5)
function readCpuTimes({ fs }: Host): CpuTimes | null {
  try {
    const line = fs.readFileSync('/proc/stat', 'utf8').split('\n', 1)[0]!;
    const times = line.trim().split(/\s+/).slice(1, 9).map(Number);
    if (times.length < 8 || times.some(Number.isNaN)) return null;
    return { steal: times[7]!, all: times.reduce((sum, time) => sum + time, 0) };
  } catch {
    return null;
  }
}

function stolenShare(before: CpuTimes | null, after: CpuTimes | null): number | null {
  if (before === null || after === null || after.all <= before.all) return null;
  return (after.steal - before.steal) / (after.all - before.all);
}
