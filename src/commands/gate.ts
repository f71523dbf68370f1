import { comparePush } from '../changes/compare-push.ts';
import { defineCommand } from '../core/command.ts';
import type { Runner } from '../core/command.ts';
import type { Comparison } from '../core/comparison.ts';
import { defineErrors } from '../core/errors.ts';
import { listOf, oneOf } from '../core/flag-values.ts';
import type { Program } from '../core/flags.ts';
import type { Host } from '../core/host.ts';
import { suggest } from '../core/nearest-word.ts';
import { gateIds } from '../pipeline/load-gate.ts';
import type { GateId } from '../pipeline/load-gate.ts';
import { profiles } from '../pipeline/profiles.ts';
import type { Profile } from '../pipeline/profiles.ts';
import { run } from '../pipeline/run.ts';
import { declareChange } from './flags/change-flags.ts';
import { declareOutput } from './flags/output-flags.ts';
import { declareRun } from './flags/run-flags.ts';
import { gateCommand } from './gates/gate-command.ts';
import { onlyGate } from './gates/only-gate.ts';
import { presentRun } from './gates/present-run.ts';

const fail = defineErrors('gate', {
  noProfile:
    'qa gate does not say which gates. Name a profile: {names}; or --only <gate>',
  unknownProfile: "there is no profile '{name}'.{suggestion} There are: {names}",
});

const names = Object.keys(profiles).join(', ');

export default defineCommand({
  summary: 'Run the gates of a profile: commit, push.',
  declare: async (program, argv) => {
    // With one gate alone this is the command of that gate, with the gate's own flags.
    const only = onlyGate(argv);
    if (only === null) return declareProfile(program);
    program.option('--only <gate>', 'run this gate alone');
    const { declare } = await gateCommand(only, { isGate: true });
    return declare!(program, argv);
  },
});

function declareProfile(program: Program): Runner {
  const flags = program
    .argument('[profile]', names)
    .argument('[remote]', 'the remote that a pre-push hook pushes to')
    .argument('[url]', 'its address; git hands it to the hook')
    .option('--only <gates...>', 'run these gates alone', listOf(oneOf(gateIds)));
  const readChange = declareChange(program);
  const readRun = declareRun(program);
  const readOutput = declareOutput(program);
  return async (host) => {
    const output = readOutput();
    const { comparison } = readChange();
    const told = readRun(host);
    const [name, remote, url] = flags.processedArgs;
    const { only } = flags.opts();
    const profile = profileOf(name, only);
    const comparisons =
      comparison === null
        ? await comparisonsOf(host, profile, { remote, url })
        : [comparison];
    if (comparisons.length === 0)
      await host.stderr.write('qa: nothing is pushed, there is nothing to check\n');
    const result = await run(host, {
      ...told,
      command: 'gate',
      gates: (only ?? profile.gates).map((id) => ({ id })),
      named: only !== undefined,
      comparisons,
      evidence: true,
    });
    return presentRun(host, result, output, told.exitZero);
  };
}

function profileOf(
  name: string | undefined,
  only: readonly GateId[] | undefined,
): Profile {
  if (name === undefined) {
    if (only === undefined) throw fail('noProfile', { names });
    return { compares: 'all', gates: [] };
  }
  if (Object.hasOwn(profiles, name)) return profiles[name as keyof typeof profiles];
  const suggestion = suggest(name, Object.keys(profiles));
  throw fail('unknownProfile', { name, suggestion, names });
}

async function comparisonsOf(
  host: Host,
  { compares }: Profile,
  hook: { readonly remote: string | undefined; readonly url: string | undefined },
): Promise<readonly (Comparison | null)[]> {
  if (compares === 'all') return [null];
  if (compares === 'push') return comparePush(host, hook);
  return [{ kind: compares, scope: 'issues' }];
}
