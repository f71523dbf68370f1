import { tableAt, valueAt } from '../../../tools/project.ts';
import { missing, ok, wrong } from '../check.ts';
import type { Check, Diagnosis, DoctorContext } from '../check.ts';

const workflow = /^\.github\/workflows\/[^/]+\.ya?ml$/;
const callsQa = /(?:^|[\s;&|])qa (?:gate|check|coverage|tests|policy|commits)\b/;

/** Whether CI runs qa, and hands it the history that a change is judged by. */
export const checkCi: Check = async (context) => {
  const { project } = context;
  const found: Diagnosis[] = [];
  for (const path of project.paths)
    if (workflow.test(path) && callsQa.test(project.text(path) ?? ''))
      found.push(await checkWorkflow(context, path));
  for (const path of ['.gitlab-ci.yml', '.drone.yml', 'Jenkinsfile'])
    if (callsQa.test(project.text(path) ?? ''))
      found.push(await checkGitlab(context, path));
  if (found.length > 0) return found;
  return [missing('CI', 'no workflow calls qa', 'qa init writes one: qa gate ci')];
};

async function checkWorkflow(
  { project }: DoctorContext,
  path: string,
): Promise<Diagnosis> {
  const jobs = Object.values(tableAt(await project.yaml(path), 'jobs'));
  const isShallow = jobs.some((job) => {
    const steps = valueAt(job, 'steps');
    if (!Array.isArray(steps)) return false;
    const runsQa = steps.some((step) => callsQa.test(String(valueAt(step, 'run'))));
    return runsQa && steps.some(isShallowCheckout);
  });
  if (!isShallow) return ok('CI', path);
  return wrong(
    'CI',
    `${path} checks out one commit only, so no change can be compared with its base`,
    'Give actions/checkout: with: { fetch-depth: 0 }',
  );
}

function isShallowCheckout(step: unknown): boolean {
  if (!/^actions\/checkout@/.test(String(valueAt(step, 'uses')))) return false;
  return Number(valueAt(step, 'with', 'fetch-depth') ?? 1) !== 0;
}

// GitLab clones 20 commits unless it is told otherwise.
async function checkGitlab(
  { project }: DoctorContext,
  path: string,
): Promise<Diagnosis> {
  if (path !== '.gitlab-ci.yml') return ok('CI', path);
  const depth = valueAt(await project.yaml(path), 'variables', 'GIT_DEPTH');
  if (Number(depth ?? 20) === 0) return ok('CI', path);
  return wrong(
    'CI',
    `${path} clones a part of the history only`,
    "Set variables: { GIT_DEPTH: '0' }",
  );
}
