import { dirname, join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { drillEvidence } from '../checklist/checks/operations.ts';
import type { DeploymentSettings } from '../settings.ts';
import { rollBackDeployment } from './deployment.ts';

const fail = defineErrors('drill', {
  none:
    'there is no deployment to roll back; name its command under ' +
    'release.rollback.deployment',
});

/** Tries the deployment rollback and keeps what came of it as evidence. */
export async function runDrill(
  host: Host,
  root: string,
  deployment: DeploymentSettings | null,
  versions: { readonly version: string; readonly previous: string },
): Promise<void> {
  if (deployment === null) throw fail('none');
  const keep = (exitCode: number): void => {
    const file = join(root, '.qa/evidence/rollback-drill.json');
    host.fs.mkdirSync(dirname(file), { recursive: true });
    host.fs.writeFileSync(file, drillEvidence({ host }, deployment.command, exitCode));
  };
  try {
    await rollBackDeployment(host, root, deployment, versions);
  } catch (error) {
    keep(1);
    throw error;
  }
  keep(0);
  await host.stdout.write(`The rollback was tried: ${deployment.command}\n`);
}
