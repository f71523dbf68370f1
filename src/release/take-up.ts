import type { Host } from '../core/host.ts';
import type { Recovery } from './apply/recover.ts';
import { resumeInterrupted } from './apply/resume.ts';
import type { OpenRelease } from './open-release.ts';
import { pushPending } from './push-pending.ts';
import { tellResumed } from './tell-bump.ts';

/** Takes up a release that was interrupted, and tells; null where there is none. */
export async function takeUp(
  host: Host,
  commonDir: string,
): Promise<Recovery['outcome'] | null> {
  const resumed = await resumeInterrupted(host, commonDir);
  if (resumed === null) return null;
  await tellResumed(host, resumed);
  return resumed.outcome;
}

/**
 * Takes up a release that was interrupted, and pushes it where that was asked for.
 * @returns whether it is finished; else it was put back, or there was none
 */
export async function finishInterrupted(
  host: Host,
  opened: OpenRelease,
): Promise<boolean> {
  if ((await takeUp(host, opened.commonDir)) !== 'finished') return false;
  const pushed = await pushPending(host, opened);
  if (pushed !== null) await host.stdout.write(`Pushed ${pushed}\n`);
  return true;
}
