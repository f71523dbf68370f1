import { Option } from '@commander-js/extra-typings';
import { defineCommand } from '../core/command.ts';
import { defineErrors } from '../core/errors.ts';
import { texts } from '../core/flag-values.ts';
import { exitCodes } from '../core/verdict.ts';
import type { BumpCommand } from '../release/bump-command.ts';
import type { BumpRequest } from '../release/plan/bump-request.ts';

const fail = defineErrors('bump-command', {
  noLevel:
    'say what to raise: major, minor, patch, premajor, preminor, ' +
    'prepatch, prerelease, release, auto, calendar, or a version',
  pushOfNothing: '--push needs a commit; leave out --no-commit, or --push',
  both: '--plan holds the level already; leave out {level}',
});

/** What the flags below give. */
interface BumpFlags {
  readonly plan?: string | undefined;
  readonly dryRun?: true | undefined;
  readonly accept?: BumpRequest['accept'] | undefined;
  readonly preid?: string | undefined;
  readonly channel?: string | undefined;
  readonly changelog?: BumpRequest['changelog'] | undefined;
  readonly allowEmpty?: true | undefined;
  readonly commit: boolean;
  readonly tag: boolean;
  readonly sign?: boolean | undefined;
  readonly verify: boolean;
  readonly push?: true | undefined;
  readonly package?: readonly string[] | undefined;
}

export default defineCommand({
  summary: 'Raise the version: files, changelog, commit and tag at once, or nothing.',
  task: 'a release',
  declare: (program) => {
    const flags = program
      .argument(
        '[level]',
        'major, minor, patch, pre…, release, auto, calendar, or a version',
      )
      .option('--dry-run', 'show the plan and change nothing')
      .addOption(
        new Option('--format <name>', 'how the plan is shown')
          .choices(['text', 'json'] as const)
          .default('text' as const),
      )
      .option('--plan <file>', 'apply exactly this plan, or refuse')
      .option('--explain', 'name the commits that decide the level')
      .addOption(
        new Option(
          '--accept <as>',
          'count what only looks like a breaking change as one, or as none',
        ).choices(['breaking', 'none'] as const),
      )
      .option('--preid <name>', 'name of a prerelease: alpha, beta, rc')
      .option('--channel <name>', 'release into this one of release.channels')
      .addOption(
        new Option('--changelog <source>', 'where entries come from').choices([
          'unreleased',
          'commits',
        ] as const),
      )
      .option('--allow-empty', 'release with nothing in the changelog')
      .option(
        '--package <name>',
        'raise this one of release.packages; repeatable',
        texts,
      )
      .option('--no-commit', 'write the files only')
      .option('--no-tag', 'commit without a tag')
      .option('--sign', 'sign commit and tag')
      .option('--no-sign', 'sign neither')
      .option('--no-verify', "leave out the repository's own git hooks")
      .option('--push', 'push branch and tag in one atomic push')
      .option('--config <file>', 'use this configuration');
    return async (host) => {
      const given = flags.opts();
      const [level] = flags.processedArgs;
      const command: BumpCommand = {
        config: given.config,
        source: sourceOf(given, level),
        isDry: given.dryRun === true,
        isPush: given.push === true,
        notice: (text) => void host.stderr.write(`qa: ${text}\n`),
      };
      const { bump } = await import('../release/bump.ts');
      const result = await bump(host, command, async () =>
        (await import('../pipeline/configurable-units.ts')).configurableUnits(),
      );
      const { renderBump } = await import('./release-output/print-bump.ts');
      const isJson = given.format === 'json';
      const output = { isJson, explains: given.explain === true };
      await host.stdout.write(await renderBump(result, output));
      return exitCodes.pass;
    };
  },
});

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
      isDry: flags.dryRun === true,
      preid: flags.preid ?? null,
      channel: flags.channel ?? null,
      commit: flags.commit,
      tag: flags.tag,
      push: flags.push === true,
      sign: flags.sign ?? null,
      runsGitHooks: flags.verify,
      ...contentOf(flags),
    },
  };
}

/** What counts and what is written. */
function contentOf(
  flags: BumpFlags,
): Pick<BumpRequest, 'accept' | 'allowEmpty' | 'changelog' | 'packages'> {
  return {
    accept: flags.accept ?? null,
    changelog: flags.changelog ?? null,
    allowEmpty: flags.allowEmpty === true,
    packages: flags.package ?? [],
  };
}
