import type { ConfigurableUnits } from '../config/schema.ts';
import type { Flags } from '../core/command.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import { openRelease } from './open-release.ts';
import { pushPending } from './push-pending.ts';
import { takeUp } from './take-up.ts';

/**
 * Runs `qa release resume`: takes up what was interrupted, locally and at the remote.
 */
export async function runResume(
  host: Host,
  flags: Flags,
  units: () => Promise<ConfigurableUnits>,
): Promise<ExitCode> {
  const opened = await openRelease(host, flags['config'] as string | undefined, units);
  const outcome = await takeUp(host, opened.commonDir);
  const pushed = await pushPending(host, opened);
  if (pushed !== null) await host.stdout.write(`Pushed ${pushed}\n`);
  else if (outcome === null) await host.stdout.write('Nothing to resume\n');
  return exitCodes.pass;
}
