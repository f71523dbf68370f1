import { defineErrors } from '../../../core/errors.ts';
import type { Host } from '../../../core/host.ts';
import { setTimeout as pause } from 'node:timers/promises';
import type { Settings } from '../settings.ts';
import type { Drilled, Step } from './step.ts';

const fail = defineErrors('drill-alert', {
  noAddress: 'nobody said which Alertmanager gets the alert: --alertmanager <url>',
  noAnswer: '{url} does not answer: {reason}',
});

/**
 * Requests to receivers by integration. `alertmanager_notifications_total` rises before
 * the receiver has answered, and its failures only after the last try.
 */
interface Counts {
  readonly asked: ReadonlyMap<string, number>;
  readonly failed: ReadonlyMap<string, number>;
}

/** Posts one alert to a running Alertmanager, and waits until a receiver is told. */
export async function drillAlert(
  host: Host,
  address: string | null,
  { labels, within }: Settings['alert'],
): Promise<Drilled> {
  if (address === null) throw fail('noAddress');
  const url = address.replace(/\/+$/, '');
  const before = await readCounts(url);
  const begun = host.elapsed();
  const seconds = (): number => Math.round((host.elapsed() - begun) / 100) / 10;
  const own = { ...labels, alertname: 'QaDrill', drill: 'true' };
  const post = async (endsAt: Date): Promise<number> => {
    const alert = {
      labels: own,
      annotations: { summary: 'A drill of qa; nothing is wrong' },
      endsAt: endsAt.toISOString(),
    };
    const answer = await ask(`${url}/api/v2/alerts`, JSON.stringify([alert]));
    return answer.status;
  };
  const steps: Step[] = [];
  const status = await post(new Date(host.now().getTime() + (within + 60) * 1_000));
  const accepted = { name: 'accepted', ok: status === 200, seconds: seconds() };
  steps.push({ ...accepted, shown: `Alertmanager answered ${status}` });
  if (status === 200) {
    const told = await waitForReceiver(host, url, before, within);
    steps.push({ name: 'sent to a receiver', seconds: seconds(), ...told });
    await post(host.now());
  }
  return { steps, subject: [] };
}

async function waitForReceiver(
  host: Host,
  url: string,
  before: Counts,
  within: number,
): Promise<Pick<Step, 'ok' | 'shown'>> {
  const end = host.elapsed() + within * 1_000;
  let failed: readonly string[] = [];
  while (host.elapsed() < end) {
    host.signal.throwIfAborted();
    const now = await readCounts(url);
    const rise = (which: keyof Counts, key: string): number =>
      (now[which].get(key) ?? 0) - (before[which].get(key) ?? 0);
    const kinds = [...now.asked.keys()];
    failed = kinds.filter((key) => rise('failed', key) > 0);
    const sent = kinds.filter((key) => rise('asked', key) > rise('failed', key));
    if (sent.length > 0) return { ok: true, shown: `sent by ${sent.join(', ')}` };
    await pause(250);
  }
  const shown =
    failed.length > 0
      ? `the receiver refused it: ${failed.join(', ')}`
      : `no receiver was told within ${within} s`;
  return { ok: false, shown };
}

async function readCounts(url: string): Promise<Counts> {
  const { text } = await ask(`${url}/metrics`);
  const read = (metric: string): ReadonlyMap<string, number> => {
    const sums = new Map<string, number>();
    const pattern = new RegExp(`^${metric}\\{([^}]*)\\} (\\S+)$`, 'gm');
    for (const [, inside, value] of text.matchAll(pattern)) {
      const name = /integration="([^"]*)"/.exec(inside!)?.[1] ?? '';
      sums.set(name, (sums.get(name) ?? 0) + Number(value));
    }
    return sums;
  };
  return {
    asked: read('alertmanager_notification_requests_total'),
    failed: read('alertmanager_notification_requests_failed_total'),
  };
}

async function ask(
  url: string,
  body?: string,
): Promise<{ readonly status: number; readonly text: string }> {
  try {
    const response = await fetch(url, {
      signal: AbortSignal.timeout(10_000),
      ...(body === undefined
        ? {}
        : { method: 'POST', body, headers: { 'content-type': 'application/json' } }),
    });
    return { status: response.status, text: await response.text() };
  } catch (error) {
    const cause = (error as { cause?: { code?: string } }).cause?.code;
    throw fail('noAnswer', { url, reason: cause ?? String(error) }, { cause: error });
  }
}
