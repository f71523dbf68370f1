import { join } from 'node:path';
import { makeFolder, writeAtomically } from '../../core/atomic-write.ts';
import { defineErrors } from '../../core/errors.ts';
import { sha256 } from '../../core/hash.ts';
import type { Host } from '../../core/host.ts';
import type { DeploymentSettings } from '../settings/settings.ts';
import { rollBackDeployment } from './deployment.ts';

const fail = defineErrors('drill', {
  none:
    'there is no deployment to roll back; name its command under ' +
    'release.rollback.deployment',
});

/**
 * Tries the rollback of the deployment and keeps the result as evidence.
 * @returns the command that was tried
 * @throws QaError if the rollback fails; the evidence then says so
 */
export async function runDrill(
  host: Host,
  root: string,
  deployment: DeploymentSettings | null,
  versions: { readonly version: string; readonly previous: string },
): Promise<string> {
  if (deployment === null) throw fail('none');
  const { command } = deployment;
  const keep = (exitCode: number): void => {
    const file = join(root, '.qa/evidence/rollback-drill.json');
    const finishedAt = host.now().toISOString();
    const record = { command, exitCode, finishedAt, sha256: sha256(command) };
    makeFolder(host, file);
    writeAtomically(host, file, `${JSON.stringify(record, null, 2)}\n`);
  };
  try {
    await rollBackDeployment(host, root, deployment, versions);
  } catch (error) {
    keep(1);
    throw error;
  }
  keep(0);
  return command;
}
