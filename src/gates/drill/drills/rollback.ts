import { QaError } from '../../../core/errors.ts';
import type { Host } from '../../../core/host.ts';
import { findCommonDirectory } from '../../../git/common-directory.ts';
import { drillRollback as tryRollback } from '../../../release/rollback.ts';
import { readSettings } from '../../../release/settings/settings.ts';
import type { Drilled } from './step.ts';

/** Rolls the deployment back as a release does, and times it. */
export async function drillRollback(
  host: Host,
  root: string,
  written: unknown,
): Promise<Drilled> {
  const settings = readSettings(written);
  const commonDir = findCommonDirectory(host, root);
  const begun = host.elapsed();
  const step = (ok: boolean, shown: string): Drilled => {
    const seconds = Math.round((host.elapsed() - begun) / 100) / 10;
    return { steps: [{ name: 'rollback', ok, seconds, shown }], subject: [] };
  };
  try {
    const command = await tryRollback(host, { root, commonDir, settings, written });
    return step(true, command);
  } catch (error) {
    // Where there is nothing to try, nothing was judged.
    if (!(error instanceof QaError) || !error.id.startsWith('deployment/')) throw error;
    return step(false, error.message);
  }
}
