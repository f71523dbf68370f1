import { answerOf, openGit } from '../../../git/one-shot.ts';
import { runProgram } from '../../../tools/run-program.ts';
import { ok, wrong } from '../check.ts';
import type { Check, Diagnosis, DoctorContext } from '../check.ts';

/** The oldest that the program is tested on. */
const oldestNode = [20, 19] as const;
/** `git ls-files --deduplicate` came with it. */
const oldestGit = [2, 31] as const;

/** Node and git, as this machine has them. */
export const checkMachine: Check = async (context) => [
  await checkNode(context),
  await checkGit(context),
];

async function checkNode({ host, root }: DoctorContext): Promise<Diagnosis> {
  const node = { command: host.execPath, before: [] };
  const { stdout } = await runProgram(host, root, node, ['--version']);
  const version = stdout.trim().replace(/^v/, '');
  if (isAtLeast(version, oldestNode)) return ok('Node', version);
  return wrong('Node', `${version} is too old`, 'Install Node 20.19 or newer');
}

async function checkGit({ host, root }: DoctorContext): Promise<Diagnosis> {
  const answer = await answerOf((await openGit(host, root)).version());
  if (!answer?.installed)
    return wrong('git', 'it was not found', 'Install git and put it on the PATH');
  const version = `${answer.major}.${answer.minor}.${answer.patch}`;
  if (isAtLeast(version, oldestGit)) return ok('git', version);
  return wrong('git', `${version} is too old`, 'Install git 2.31 or newer');
}

function isAtLeast(version: string, oldest: readonly [number, number]): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}
