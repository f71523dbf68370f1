import { Option } from 'commander';
import { defineCommand } from '../core/command.ts';
import type { Flags } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import { exitCodes } from '../core/verdict.ts';
import type { BumpCommand } from '../release/bump-command.ts';

const fail = defineErrors('bump-command', {
  noLevel:
    'say what to raise: major, minor, patch, premajor, preminor, ' +
    'prepatch, prerelease, release, auto, or a version',
  pushOfNothing: '--push needs a commit; leave out --no-commit, or --push',
  both: '--plan holds the level already; leave out {level}',
});

/** The flags as they are declared below. */
interface BumpFlags {
  readonly dryRun?: true;
  readonly format: 'json' | 'text';
  readonly plan?: string;
  readonly explain?: true;
  readonly accept?: 'breaking' | 'none';
  readonly preid?: string;
  readonly changelog?: 'commits' | 'unreleased';
  readonly allowEmpty?: true;
  readonly commit: boolean;
  readonly tag: boolean;
  readonly sign?: boolean;
  readonly verify: boolean;
  readonly push?: true;
  readonly config?: string;
}

export default defineCommand({
  summary: 'Raise the version: files, changelog, commit and tag at once, or nothing.',
  declare: (program) => {
    program
      .argument('[level]', 'major, minor, patch, pre…, release, auto, or a version')
      .option('--dry-run', 'show the plan and change nothing')
      .addOption(
        new Option('--format <name>', 'how the plan is shown')
          .choices(['text', 'json'])
          .default('text'),
      )
      .option('--plan <file>', 'apply exactly this plan, or refuse')
      .option('--explain', 'name the commits that decide the level')
      .addOption(
        new Option(
          '--accept <as>',
          'count what only looks like a breaking change as one, or as none',
        ).choices(['breaking', 'none']),
      )
      .option('--preid <name>', 'name of a prerelease: alpha, beta, rc')
      .addOption(
        new Option('--changelog <source>', 'where entries come from').choices([
          'unreleased',
          'commits',
        ]),
      )
      .option('--allow-empty', 'release with nothing in the changelog')
      .option('--no-commit', 'write the files only')
      .option('--no-tag', 'commit without a tag')
      .option('--sign', 'sign commit and tag')
      .option('--no-sign', 'sign neither')
      .option('--no-verify', "leave out the repository's own git hooks")
      .option('--push', 'push branch and tag in one atomic push')
      .option('--config <file>', 'use this configuration');
  },
  run: async (host, flags, [level]) => {
    const command = parseBump(host, flags as unknown as BumpFlags, level as string);
    const { bump } = await import('../release/bump.ts');
    const result = await bump(host, command, async () =>
      (await import('../pipeline/configurable-units.ts')).configurableUnits(),
    );
    const { renderBump } = await import('./release-output/print-bump.ts');
    await host.stdout.write(await renderBump(result, outputOf(flags)));
    return exitCodes.pass;
  },
});

function parseBump(
  host: Host,
  flags: BumpFlags,
  level: string | undefined,
): BumpCommand {
  return {
    config: flags.config,
    source: sourceOf(flags, level),
    isDry: flags.dryRun === true,
    isPush: flags.push === true,
    notice: (text) => void host.stderr.write(`qa: ${text}\n`),
  };
}

function sourceOf(flags: BumpFlags, level: string | undefined): BumpCommand['source'] {
  if (flags.plan !== undefined) {
    if (level !== undefined) throw fail('both', { level });
    return { planFile: flags.plan };
  }
  if (level === undefined) throw fail('noLevel');
  if (flags.push === true && !flags.commit) throw fail('pushOfNothing');
  return {
    request: {
      wanted: level,
      preid: flags.preid ?? null,
      commit: flags.commit,
      tag: flags.tag,
      push: flags.push === true,
      sign: flags.sign ?? null,
      runsGitHooks: flags.verify,
      accept: flags.accept ?? null,
      isDry: flags.dryRun === true,
      changelog: flags.changelog ?? null,
      allowEmpty: flags.allowEmpty === true,
    },
  };
}

function outputOf(flags: Flags): { isJson: boolean; explains: boolean } {
  const { format, explain } = flags as unknown as BumpFlags;
  return { isJson: format === 'json', explains: explain === true };
}
