import { loadConfig } from '../../config/load-config.ts';
import { QaError } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { findGitRoot } from '../../git/repository.ts';
import { openWorkTree } from '../../git/work-tree.ts';
import { configurableUnits } from '../../pipeline/configurable-units.ts';
import { detectTools } from '../../tools/detect.ts';
import { openProject } from '../../tools/project.ts';
import type { Check, Diagnosis, DoctorContext } from './check.ts';
import { checkAppendix } from './checks/appendix.ts';
import { checkCaches } from './checks/caches.ts';
import { checkCi } from './checks/ci.ts';
import { checkMachine } from './checks/machine.ts';
import { checkRepository } from './checks/repository.ts';
import { checkServices } from './checks/services.ts';
import { checkConfiguration, checkHooks, checkPackage } from './checks/setup.ts';
import { checkTests, checkTools } from './checks/tools.ts';

const checks: readonly Check[] = [
  ...[checkMachine, checkRepository, checkConfiguration, checkPackage, checkHooks],
  ...[checkTools, checkTests, checkServices, checkCaches, checkCi, checkAppendix],
];

/** Looks at this machine and this repository; changes nothing. */
export async function diagnose(host: Host): Promise<readonly Diagnosis[]> {
  const context = await openContext(host);
  const found = [];
  for (const check of checks) found.push(...(await check(context)));
  return found;
}

async function openContext(host: Host): Promise<DoctorContext> {
  const gitRoot = findGitRoot(host, host.cwd);
  const root = gitRoot ?? host.cwd;
  const files = await openWorkTree(host, root, gitRoot !== null).list();
  const paths = files.map(({ path }) => path);
  const project = openProject(host, root, paths);
  return {
    ...{ host, root, project },
    isRepository: gitRoot !== null,
    tools: await detectTools(project, ['format', 'lint', 'types']),
    ...(await readConfiguration(host, root)),
  };
}

async function readConfiguration(
  host: Host,
  root: string,
): Promise<Pick<DoctorContext, 'config' | 'configProblem'>> {
  try {
    const query = { top: root, root, units: configurableUnits };
    return { config: await loadConfig(host, query), configProblem: null };
  } catch (error) {
    if (!(error instanceof QaError)) throw error;
    return { config: null, configProblem: error.message };
  }
}
