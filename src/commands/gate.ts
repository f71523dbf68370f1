import { defineCommand } from '../core/command.ts';
import type { Runner } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import { someOf, texts } from '../core/flag-values.ts';
import type { Program } from '../core/flags.ts';
import type { ProfileName } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import { suggest } from '../core/nearest-word.ts';
import { gateIds } from '../pipeline/load-gate.ts';
import type { GateId } from '../pipeline/load-gate.ts';
import { profileNames, profiles, wholePart } from '../pipeline/profiles.ts';
import type { Part } from '../pipeline/profiles.ts';
import { run } from '../pipeline/run.ts';
import { declareChange } from './flags/change-flags.ts';
import type { ChangeFlags } from './flags/change-flags.ts';
import { declareOutput } from './flags/output-flags.ts';
import { declareRun } from './flags/run-flags.ts';
import { gateCommand } from './gates/gate-command.ts';
import { openLiveRun } from './gates/live-list.ts';
import { onlyGate } from './gates/only-gate.ts';
import { presentList } from './gates/present-list.ts';
import { presentRun } from './gates/present-run.ts';
import { readSkips } from './gates/skip-flag.ts';
import { tellPrograms } from './gates/tell-programs.ts';

const fail = defineErrors('gate', {
  oneProfile:
    "'{word}' is a second profile, and one runs at a time. Only qa gate push takes " +
    'more words: the remote and its address, from the hook of git',
  unknownProfile: "there is no profile '{name}'.{suggestion} There are: {names}",
});

const names = profileNames.join(', ');

export default defineCommand({
  summary: `Run the gates of a profile: ${names}.`,
  task: 'every day',
  declare: async (program, argv) => {
    // With one gate alone this is the command of that gate, with the gate's own flags.
    const only = onlyGate(argv);
    if (only === null) return declareProfile(program);
    const { summary, declare } = await gateCommand(only, { isGate: true });
    const name = `${program.name()} --only ${only}`;
    program
      .description(summary)
      .showHelpAfterError(`(see: ${name} --help)`)
      .option('--only <gate>', 'run this gate alone');
    return declare!(program, argv);
  },
});

function declareProfile(program: Program): Runner {
  const flags = program
    .argument('[profile]', `${names} (default: commit)`)
    .argument('[remote]', 'the remote that a pre-push hook pushes to')
    .argument('[url]', 'its address; git hands it to the hook')
    .option('--list', 'print which gates the profile runs here, and why')
    .option('--only <gates...>', 'run these gates alone', someOf(gateIds))
    .option(
      '--skip <gate=reason>',
      'leave a gate out; the report keeps the reason; repeatable',
      texts,
    )
    .option('--fail-fast', 'start no gate after one that does not pass');
  const readChange = declareChange(program);
  const readRun = declareRun(program);
  const readOutput = declareOutput(program);
  return async (host) => {
    const output = readOutput();
    const { only, skip = [], list, failFast } = flags.opts();
    const [name, remote, url] = flags.processedArgs;
    const profile = profileOf(name, only);
    if (remote !== undefined && profile !== 'push')
      throw fail('oneProfile', { word: remote });
    const gates = only ?? profiles[profile ?? 'commit'].gates;
    const told = readRun(host);
    const query = {
      ...told,
      named: only !== undefined,
      gates: gates.map((id) => ({ id, profile: profile ?? undefined })),
      skips: readSkips(skip),
      parts: await partsOf(host, profile, readChange(), { remote, url }),
    };
    if (list === true) return presentList(host, query, output);
    if (query.parts.length === 0)
      await host.stderr.write('qa: nothing is pushed, there is nothing to check\n');
    const { watch, status } = openLiveRun(host);
    const result = await run(told.isVerbose ? tellPrograms(host) : host, {
      ...query,
      ...{ command: 'gate', evidence: 'usual' },
      failFast: failFast === true,
      watch,
      status,
    });
    return presentRun(host, result, output, query.exitZero);
  };
}

/** The profile that is meant; null where gates are named instead. */
function profileOf(
  name: string | undefined,
  only: readonly GateId[] | undefined,
): ProfileName | null {
  if (name === undefined) return only === undefined ? 'commit' : null;
  const profile = profileNames.find((known) => known === name);
  if (profile !== undefined) return profile;
  const suggestion = suggest(name, profileNames);
  throw fail('unknownProfile', { name, suggestion, names });
}

/** What flags say outranks what the profile says. */
async function partsOf(
  host: Host,
  profile: ProfileName | null,
  { comparison }: ChangeFlags,
  hook: { readonly remote: string | undefined; readonly url: string | undefined },
): Promise<readonly Part[]> {
  if (comparison !== null || profile === null) return [wholePart(comparison)];
  return profiles[profile].parts(host, hook);
}
