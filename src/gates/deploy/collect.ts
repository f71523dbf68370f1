import { defineErrors } from '../../core/errors.ts';
import type { GateContext } from '../../core/gate.ts';
import { readInstructions } from '../../core/dockerfile.ts';
import { readCompose } from './containers/read-compose.ts';
import type { Composition } from './containers/read-compose.ts';
import { isEmpty, readSources } from './files/read-files.ts';
import type { Sources } from './files/read-files.ts';
import type { ImageFile } from './findings/images.ts';
import type { Settings } from './settings.ts';
import { askShellcheck } from './shell/ask-shellcheck.ts';
import type { ShellProblem } from './shell/ask-shellcheck.ts';
import { askSystemd } from './shell/ask-systemd.ts';
import type { UnitProblem } from './shell/ask-systemd.ts';

const fail = defineErrors('deploy', {
  nothing:
    'there is no script, no Dockerfile, no compose file and no unit. Name scripts ' +
    'under gates.deploy.scripts',
  unreadable: '{path} could not be read: {reason}',
});

/** What the gate judges. */
export interface DeployFacts {
  readonly sources: Sources;
  readonly images: readonly ImageFile[];
  readonly compositions: readonly Composition[];
  readonly shell: readonly ShellProblem[];
  readonly units: readonly UnitProblem[];
}

/** Reads what deploys, and asks ShellCheck and systemd about it. */
export async function collect(
  context: GateContext,
  settings: Settings,
): Promise<DeployFacts> {
  const sources = await readSources(context, settings);
  const [unreadable] = sources.unreadable;
  if (unreadable !== undefined) throw fail('unreadable', unreadable);
  if (isEmpty(sources)) throw fail('nothing');
  const units = await askSystemd(context.host, sources.units);
  if (units === null)
    context.notice('systemd-analyze is not installed: units were read as text alone');
  return {
    sources,
    images: sources.dockerfiles.map(({ path, text }) => ({
      ...{ path, instructions: readInstructions(text) },
    })),
    compositions: await Promise.all(sources.compose.map(readCompose)),
    shell: await askShellcheck(context.host, sources.scripts, settings),
    units: units ?? [],
  };
}
