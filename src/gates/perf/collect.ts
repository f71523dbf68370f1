import { setTimeout as pause } from 'node:timers/promises';
import type { GateContext } from '../../core/gate.ts';
import type { Host } from '../../core/host.ts';
import type { Service } from '../../core/service.ts';
import { measureCeiling } from './load/ceiling.ts';
import { shareOfMachine } from './load/crowd.ts';
import { blockOf, compareRounds, fewestRounds } from './statistics/compare.ts';
import type { Block, Round } from './statistics/compare.ts';
import { judgeRun, thresholdsOf } from './limits/judge-run.ts';
import { demandLoopback } from './load/load-request.ts';
import { Measurement, requestLabel } from './load/measure.ts';
import type { Request } from './flags.ts';
import { specificationRequest } from './settings.ts';
import type { Settings } from './settings.ts';
import type { Recording } from './statistics/recording.ts';
import { addRecordings } from './statistics/recording.ts';

export interface PerfFacts {
  readonly service: string;
  readonly request: string;
  readonly recording: Recording;
  /** How many clients' slices stand side by side in time. */
  readonly parallel: number;
  /** Requests in a second that the client can make; null where it was not measured. */
  readonly ceiling: number | null;
  /** Rounds against the baseline; null without one. */
  readonly rounds: readonly Round[] | null;
}

/** What is loaded, and how it is reached. */
type Reached = Pick<Service, 'url' | 'connection'>;

/** Loads the service until its thresholds can be judged or the time is up. */
export async function collect(
  context: GateContext,
  settings: Settings,
  { baselineUrl, allowRemote }: Request,
): Promise<PerfFacts> {
  thresholdsOf(settings);
  const service = await context.service.open('apart');
  try {
    demandLoopback(service.url, allowRemote);
    const label = {
      service: service.name,
      request: requestLabel(settings.request ?? specificationRequest),
      parallel: 1,
    };
    if (baselineUrl === null)
      return {
        ...label,
        ...(await measure(context, service, settings)),
        rounds: null,
      };
    const baseline = context.service.beside(baselineUrl, '--baseline-url');
    demandLoopback(baseline.url, allowRemote);
    return {
      ...label,
      ...(await compare(context, service, baseline, settings)),
      ceiling: null,
    };
  } finally {
    await service.stop();
  }
}

async function measure(
  { host, progress }: GateContext,
  service: Reached,
  settings: Settings,
): Promise<Pick<PerfFacts, 'recording' | 'ceiling'>> {
  const measurement = new Measurement(host, service, settings);
  try {
    const bodyBytes = await measurement.warmUp();
    const { connections } = settings;
    const isSpec = settings.profile === 'spec';
    const ceiling = isSpec
      ? null
      : await measureCeiling(host, measurement.target, { bodyBytes, connections });
    const stretch = settings.duration * 1e3;
    const before = isSpec ? await shareOfMachine(host) : null;
    const cap = host.elapsed() + (settings.maxDuration ?? 4 * settings.duration) * 1e3;
    do {
      progress(`perf: ${measurement.slices.length} slices measured`);
      await measurement.stretch(stretch);
    } while (
      !isSpec &&
      host.elapsed() + stretch <= cap &&
      !decides(settings, measurement)
    );
    const recording = measurement.finish();
    const after = isSpec ? await shareOfMachine(host) : null;
    const share = before === null || after === null ? null : Math.min(before, after);
    return {
      recording: { ...recording, noise: { ...recording.noise, share } },
      ceiling,
    };
  } finally {
    measurement.close();
  }
}

function decides(settings: Settings, { slices }: Measurement): boolean {
  return judgeRun(settings, slices).every(({ outcome }) => outcome !== 'undecided');
}

const mostRounds = 12;
/** For the event loops of both services to come to rest, in milliseconds. */
const restBetween = 30;

// ABBA, then BAAB: whoever drifts, drifts against both alike.
async function compare(
  { host }: GateContext,
  service: Reached,
  baseline: Reached,
  settings: Settings,
): Promise<Pick<PerfFacts, 'recording' | 'rounds'>> {
  const block = { ...settings, duration: Math.max(0.2, settings.duration / 40) };
  for (const each of [baseline, service]) await warmUp(host, each, block);
  const recordings: Recording[] = [];
  const rounds: Round[] = [];
  const run = async (isCandidate: boolean): Promise<Block> => {
    const recording = await runBlock(host, isCandidate ? service : baseline, block);
    if (isCandidate) recordings.push(recording);
    return blockOf(recording.slices) ?? { avg: Infinity, p95: Infinity };
  };
  const isOpen = (): boolean =>
    rounds.length < fewestRounds ||
    compareRounds(rounds, settings.tolerance).some(
      ({ outcome }) => outcome === 'undecided',
    );
  while (rounds.length < mostRounds && isOpen()) {
    const outer = rounds.length % 2 === 1;
    const first = await run(outer);
    const second = await run(!outer);
    const third = await run(!outer);
    const fourth = await run(outer);
    rounds.push(
      outer
        ? { candidate: [first, fourth], baseline: [second, third] }
        : { baseline: [first, fourth], candidate: [second, third] },
    );
  }
  return { recording: addRecordings(recordings), rounds };
}

async function warmUp(host: Host, service: Reached, settings: Settings): Promise<void> {
  const measurement = new Measurement(host, service, settings);
  try {
    await measurement.warmUp();
  } finally {
    measurement.close();
  }
}

async function runBlock(
  host: Host,
  service: Reached,
  settings: Settings,
): Promise<Recording> {
  const measurement = new Measurement(host, service, settings);
  try {
    await measurement.stretch(settings.duration * 1e3);
    await pause(restBetween);
    return measurement.finish();
  } finally {
    measurement.close();
  }
}
