import type { Host } from '../core/host.ts';
import { pushPending } from './push/push-pending.ts';
import type { OpenRelease } from './settings/open-release.ts';
import type { Recovery } from './transaction/recover.ts';
import { resumeInterrupted } from './transaction/resume-interrupted.ts';
import type { Resumed } from './transaction/resume-interrupted.ts';

/** What came of a resume. */
export interface ResumeResult {
  /** What became of an interrupted release; null: there was none. */
  readonly outcome: Recovery['outcome'] | null;
  /** What was pushed; null: nothing waited. */
  readonly pushed: string | null;
}

/** Finishes or restores an interrupted release, then pushes what was not pushed. */
export async function resume(
  host: Host,
  opened: OpenRelease,
  notice: (text: string) => void,
): Promise<ResumeResult> {
  const outcome = await recoverInterrupted(host, opened.commonDir, notice);
  return { outcome, pushed: await pushPending(host, opened) };
}

/**
 * Recovers a release that was interrupted and tells what became of it.
 * @returns null if no release was interrupted
 */
export async function recoverInterrupted(
  host: Host,
  commonDir: string,
  notice: (text: string) => void,
): Promise<Recovery['outcome'] | null> {
  const resumed = await resumeInterrupted(host, commonDir);
  if (resumed === null) return null;
  for (const text of describeResumed(resumed)) notice(text);
  return resumed.outcome;
}

/** Recovers an interrupted release, and pushes it if it is finished and was to be. */
export async function finishInterrupted(
  host: Host,
  opened: OpenRelease,
  notice: (text: string) => void,
): Promise<{ readonly isFinished: boolean; readonly pushed: string | null }> {
  const outcome = await recoverInterrupted(host, opened.commonDir, notice);
  if (outcome !== 'finished') return { isFinished: false, pushed: null };
  return { isFinished: true, pushed: await pushPending(host, opened) };
}

function describeResumed({ outcome, savedTo, journal }: Resumed): readonly string[] {
  const version = journal.entry?.version ?? '';
  const text =
    outcome === 'finished'
      ? `the interrupted release of ${version} has been finished`
      : 'an interrupted release has been put back; every byte is as it was before';
  return [text, ...savedTo.map((file) => `what stood in its place is kept in ${file}`)];
}
