import { defineErrors } from '../../core/errors.ts';
import type { GateContext } from '../../core/gate.ts';
import { readUses } from './code/read-uses.ts';
import type { Uses } from './code/read-uses.ts';
import { checkConfigs } from './config/check-configs.ts';
import type { ConfigProblem } from './config/read-document.ts';
import { listFiles } from './files/list-files.ts';
import { readPlaces } from './files/places.ts';
import type { Place, Unreadable } from './files/places.ts';
import { findTraces } from './git/find-traces.ts';
import type { Trace } from './git/find-traces.ts';
import type { Settings } from './settings.ts';
import { findWeakSecrets } from './strength/find-weak.ts';
import type { WeakSecret } from './strength/find-weak.ts';

const fail = defineErrors('env', {
  nothing:
    'there is no .env, no template of one and no config file. Write a .env.example ' +
    'with the variables that the program reads',
});

/** What the gate judges. */
export interface EnvFacts extends Uses {
  readonly places: readonly Place[];
  readonly weak: readonly WeakSecret[];
  readonly traces: readonly Trace[];
  readonly configs: readonly string[];
  readonly problems: readonly ConfigProblem[];
  readonly unreadable: readonly Unreadable[];
}

/** Reads .env files, code, config files and what git has of them. */
export async function collect(
  context: GateContext,
  settings: Settings,
): Promise<EnvFacts> {
  const files = await listFiles(context, settings);
  const { environment, configs } = files;
  if (environment.length + configs.length === 0) throw fail('nothing');
  const { places, unreadable } = await readPlaces(files);
  const checked = await checkConfigs(files);
  const facts = {
    ...(await readUses(files, namesIn(places))),
    ...{ places, configs, problems: checked.problems },
    weak: await findWeakSecrets(places, settings),
    traces: await findTraces(context, files, places),
    unreadable: [...unreadable, ...checked.unreadable],
  };
  for (const { path, reason } of facts.unreadable)
    context.notice(`${path} could not be judged: ${reason}`);
  return facts;
}

function namesIn(places: readonly Place[]): ReadonlySet<string> {
  return new Set(
    places.flatMap(({ templates }) =>
      templates.flatMap(({ settings }) => settings.map(({ key }) => key)),
    ),
  );
}
