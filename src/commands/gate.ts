import { Option } from 'commander';
import type { Comparison } from '../changes/open-change.ts';
import { comparePush } from '../changes/compare-push.ts';
import type { HookArguments } from '../changes/compare-push.ts';
import { defineCommand } from '../core/command.ts';
import type { Flags } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { suggest } from '../core/nearest-word.ts';
import { exitCodes } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import { profiles } from '../pipeline/profiles.ts';
import type { Profile } from '../pipeline/profiles.ts';
import { joinReports, runSelection } from '../pipeline/run-selection.ts';
import type { SelectionRun } from '../pipeline/run-selection.ts';
import type { GateId } from '../pipeline/run-gates.ts';
import { gates } from '../units/gates.ts';
import { comparisonOf, declareChange } from './output/change-flags.ts';
import {
  declareOutput,
  presentReport,
  wantedReports,
} from './output/present-report.ts';
import { presentRuns } from './output/selection-command.ts';

const fail = defineErrors('gate', {
  noProfile:
    'qa gate does not say which gates. Name a profile: {names}; or --only <gate>',
  unknownProfile: "there is no profile '{name}'.{suggestion} There are: {names}",
});

const names = Object.keys(profiles).join(', ');

export default defineCommand({
  summary: 'Run the gates of a profile: commit, push.',
  declare: (program) => {
    program
      .argument('[profile]', names)
      .argument('[remote]', 'the remote that a pre-push hook pushes to')
      .argument('[url]', 'its address; git hands it to the hook')
      .addOption(
        new Option('--only <gates...>', 'run these gates alone').choices(
          Object.keys(gates),
        ),
      );
    declareChange(program);
    declareOutput(program);
  },
  run: async (host, flags, [name, remote, url]) => {
    wantedReports(flags);
    const profile = profileOf(name as string | undefined, flags);
    const hook = { remote, url } as HookArguments;
    const comparisons = await comparisonsOf(host, profile, flags, hook);
    const runs: SelectionRun[] = [];
    for (const comparison of comparisons)
      runs.push(
        await runSelection(host, {
          command: 'gate',
          gates: (flags['only'] as GateId[] | undefined) ?? profile.gates,
          config: flags['config'] as string | undefined,
          paths: [],
          named: flags['only'] !== undefined,
          comparison,
        }),
      );
    const [first, ...others] = runs;
    if (first === undefined) return presentNothing(host, flags);
    return presentRuns(host, 'gate', [first, ...others], { ...flags, evidence: true });
  },
});

function profileOf(name: string | undefined, flags: Flags): Profile {
  if (name === undefined) {
    if (flags['only'] === undefined) throw fail('noProfile', { names });
    return { summary: '', compares: 'all', gates: [] };
  }
  if (Object.hasOwn(profiles, name)) return profiles[name as keyof typeof profiles];
  const suggestion = suggest(name, Object.keys(profiles));
  throw fail('unknownProfile', { name, suggestion, names });
}

/** What flags say goes before what the profile says. */
async function comparisonsOf(
  host: Host,
  { compares }: Profile,
  flags: Flags,
  hook: HookArguments,
): Promise<readonly (Comparison | null)[]> {
  const flagged = comparisonOf(flags);
  if (flagged !== null) return [flagged];
  if (compares === 'all') return [null];
  if (compares === 'push') return comparePush(host, hook);
  return [{ kind: compares, scope: 'issues' }];
}

async function presentNothing(host: Host, flags: Flags): Promise<ExitCode> {
  await host.stderr.write('qa: nothing is pushed, there is nothing to check\n');
  const nowhere = { kind: 'stdin', root: host.cwd, list: async () => [] } as const;
  const tree = { ...nowhere, async *read() {} };
  await presentReport(host, joinReports('gate', []), tree, flags);
  return exitCodes.pass;
}
