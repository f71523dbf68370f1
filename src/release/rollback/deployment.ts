import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { runCommand } from '../../core/run-child.ts';
import type { DeploymentSettings } from '../settings/settings.ts';

const fail = defineErrors('deployment', {
  command:
    "the rollback command '{command}' ended with {code}; look at what " +
    'is deployed.\n{output}',
  probe:
    "the rollback command ran, but the probe '{probe}' still ends " +
    'with {code} after {attempts} attempts; look at what is ' +
    'deployed.\n{output}',
});

/** A deployment rollback that was run and checked. */
export interface DeploymentRun {
  readonly command: string;
  readonly probe: string | null;
  /** How many times the probe was asked. */
  readonly attempts: number;
}

/**
 * Takes what runs back to the version before, and waits until the probe says so.
 * @throws QaError where the command fails or the probe never passes
 */
export async function rollBackDeployment(
  host: Host,
  root: string,
  settings: DeploymentSettings,
  versions: { readonly version: string; readonly previous: string },
): Promise<DeploymentRun> {
  const variables = {
    QA_VERSION: versions.version,
    QA_PREVIOUS_VERSION: versions.previous,
  };
  const { command, probe, attempts } = settings;
  const done = await runCommand(host, root, command, variables);
  if (done.exitCode !== 0)
    throw fail('command', { command, code: done.exitCode, output: done.output });
  if (probe === null) return { command, probe, attempts: 0 };
  for (let attempt = 1; ; attempt++) {
    const { exitCode, output } = await runCommand(host, root, probe, variables);
    if (exitCode === 0) return { command, probe, attempts: attempt };
    host.signal.throwIfAborted();
    if (attempt >= attempts)
      throw fail('probe', { probe, code: exitCode, attempts, output });
    await new Promise((wake) => setTimeout(wake, 1000));
  }
}
