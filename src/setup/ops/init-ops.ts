import type { Host } from '../../core/host.ts';
import { exitCodes } from '../../core/verdict.ts';
import type { ExitCode } from '../../core/verdict.ts';
import { findGitRoot } from '../../git/repository.ts';
import { openWorkTree } from '../../git/work-tree.ts';
import { openProject } from '../../tools/project.ts';
import { writeFiles } from '../init/apply.ts';
import { confirm } from '../init/confirm.ts';
import { showPlan } from '../init/show-plan.ts';
import { planOps } from './plan-ops.ts';

/** Shows what deploys and watches a service, asks once, and writes what is missing. */
export async function initOps(
  host: Host,
  { isSure, isDry }: { readonly isSure: boolean; readonly isDry: boolean },
): Promise<ExitCode> {
  const gitRoot = findGitRoot(host, host.cwd);
  const root = gitRoot ?? host.cwd;
  const listed = await openWorkTree(host, root, gitRoot !== null).list();
  const paths = listed.map(({ path }) => path);
  const plan = await planOps(openProject(host, root, paths));
  if (plan.files.length === 0) {
    await host.stdout.write('Everything is in place: there is nothing to write.\n');
    return exitCodes.pass;
  }
  await host.stdout.write(await showPlan(plan));
  if (isDry) return exitCodes.pass;
  if (!isSure && !(await confirm(host))) {
    await host.stdout.write('Nothing was written.\n');
    return exitCodes.pass;
  }
  writeFiles(host, root, plan.files);
  await host.stdout.write(`${next.join('\n')}\n`);
  return exitCodes.pass;
}

const next = [
  'Written. What comes next:',
  '  put your own names and addresses into deploy/deploy.env.template and ops/',
  '  qa deploy, qa alerts',
  '  qa drill watchdog',
];
