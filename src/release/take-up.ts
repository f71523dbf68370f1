import type { Host } from '../core/host.ts';
import type { Recovery } from './apply/recover.ts';
import { resumeInterrupted } from './apply/resume.ts';
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
