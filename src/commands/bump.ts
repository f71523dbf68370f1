import { Option } from '@commander-js/extra-typings';
import { defineCommand } from '../core/command.ts';

export default defineCommand({
  summary: 'Raise the version: files, changelog, commit and tag at once, or nothing.',
  declare: (program) => {
    const flags = program
      .argument('[level]', 'major, minor, patch, pre…, release, auto, or a version')
      .option('--dry-run', 'show the plan and change nothing')
      .addOption(
        new Option('--format <name>', 'how the plan is shown')
          .choices(['text', 'json'])
          .default('text'),
      )
      .option('--plan <file>', 'apply exactly this plan, or refuse')
      .option('--explain', 'name the commits that decide the level')
      .option('--accept', 'go on where something only looks like a breaking change')
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
    return async (host) => {
      const { runBump } = await import('../release/run-bump.ts');
      const [level] = flags.processedArgs;
      return runBump(host, flags.opts(), level, async () =>
        (await import('../pipeline/configurable-units.ts')).configurableUnits(),
      );
    };
  },
});
