import type { ConfigurableUnits } from '../../config/schema.ts';
import type { Flags } from '../../core/command.ts';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { exitCodes } from '../../core/verdict.ts';
import type { ExitCode } from '../../core/verdict.ts';
import { readRepositoryState } from '../../git/repository-state.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { addToLedger, lastStanding, readLedger } from '../apply/ledger.ts';
import { readProject } from '../files/project.ts';
import { openRelease } from '../open-release.ts';
import type { OpenRelease } from '../open-release.ts';
import type { ReleaseSettings } from '../settings.ts';
import { takeUp } from '../take-up.ts';
import { chooseRollback } from './choose-rollback.ts';
import type { RollbackChoice } from './choose-rollback.ts';
import { rollBackDeployment } from './deployment.ts';
import { undoRelease } from './undo-release.ts';
import { yankRelease } from './yank-release.ts';

const fail = defineErrors('rollback-command', {
  unasked:
    'nobody could be asked, since standard input is no terminal; take ' +
    '--yes to roll back',
  declined: 'nothing was rolled back',
});

/** Runs `qa release rollback`. */
export async function runRollback(
  host: Host,
  flags: Flags,
  units: () => Promise<ConfigurableUnits>,
): Promise<ExitCode> {
  const opened = await openRelease(host, flags['config'] as string | undefined, units);
  const { root, commonDir, settings } = opened;
  if (flags['drill'] === true) return drill(host, opened);
  const isDry = flags['dryRun'] === true;
  if (!isDry) await takeUp(host, commonDir);
  const state = await readRepositoryState(host, root);
  const choice = await chooseRollback(host, state, settings, {
    isOffline: flags['offline'] === true,
    deletesTag: flags['deleteTag'] === true || settings.rollback.deleteTag,
  });
  const pushes = choice.isPushed && flags['push'] !== false;
  await host.stdout.write(describe(choice, settings, pushes));
  if (isDry) return exitCodes.pass;
  if (flags['yes'] !== true) await ask(host);
  const { release } = choice;
  await takeBack(host, opened, state, choice, pushes);
  await host.stdout.write(
    `Version rolled back from ${release.version} to ${release.from}\n`,
  );
  return exitCodes.pass;
}

async function takeBack(
  host: Host,
  { root, commonDir, settings }: OpenRelease,
  state: RepositoryState,
  choice: RollbackChoice,
  pushes: boolean,
): Promise<void> {
  const { release, deployment } = choice;
  if (deployment !== null) {
    const versions = { version: release.version, previous: release.from };
    await rollBackDeployment(host, root, deployment, versions);
    const at = host.now().toISOString();
    addToLedger(host, commonDir, { ...release, action: 'deployment-rolled-back', at });
  }
  const notice = (text: string): void => void host.stderr.write(`qa: ${text}\n`);
  if (choice.way === 'undo') await undoRelease(host, state, release, notice);
  else {
    const project = await readProject(host, root, settings.files);
    const { deletesTag } = choice;
    const remote = pushes ? settings.remote : null;
    const yank = { release, project, settings, deletesTag, remote };
    await yankRelease(host, state, yank, notice);
  }
}

async function drill(host: Host, opened: OpenRelease): Promise<ExitCode> {
  const { root, commonDir, settings } = opened;
  const { runDrill } = await import('./run-drill.ts');
  const entry = lastStanding(readLedger(host, commonDir))?.entry;
  const versions = { version: entry?.version ?? '', previous: entry?.from ?? '' };
  await runDrill(host, root, settings.rollback.deployment, versions);
  return exitCodes.pass;
}

function describe(
  { release, way, deletesTag, deployment }: RollbackChoice,
  { remote }: ReleaseSettings,
  pushes: boolean,
): string {
  const { version, from, branch, commit, parent, tag } = release;
  const steps: string[] = [];
  if (deployment !== null) steps.push(`run ${deployment.command}`);
  if (deployment?.probe) steps.push(`wait for ${deployment.probe}`);
  if (way === 'undo') {
    steps.push(
      `move ${branch} from ${commit.slice(0, 7)} back to ${parent.slice(0, 7)}`,
    );
    steps.push('give every file of the release its bytes of before');
  } else {
    steps.push(`commit on ${branch}: files back to ${from}, [YANKED] in the changelog`);
  }
  if (deletesTag) steps.push(`delete the tag ${tag}`);
  else if (tag !== null) steps.push(`leave the tag ${tag}`);
  if (pushes)
    steps.push(`push ${branch}${deletesTag ? ' and the deletion' : ''} to ${remote}`);
  const lines = steps.map((step, index) => `${index + 1}. ${step}`);
  return [`Rollback of ${version}:`, ...lines, ''].join('\n');
}

async function ask(host: Host): Promise<void> {
  if (!host.stdinIsTerminal) throw fail('unasked');
  await host.stderr.write('Go on? [y/N] ');
  const answer = await host.readLine();
  if (!/^y(?:es)?$/i.test(answer?.trim() ?? '')) throw fail('declined');
}
