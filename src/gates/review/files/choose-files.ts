import { join, relative, sep } from 'node:path';
import { settleGlobs } from '../../../config/globs.ts';
import type { GateContext } from '../../../core/gate.ts';
import { knownExtensions, loadLanguages } from '../../../languages/load-languages.ts';
import { activeRulesByPath } from '../inspect/active-rules.ts';
import type { Choice, ChoiceOptions, RuleTools } from './choice.ts';
import { findGenerated } from './generated-files.ts';
import { rules } from '../rules.ts';
import { selectFiles } from './select-files.ts';
import { tellOfGlobs } from './tell-of-globs.ts';

/**
 * Chooses the files that the user named, of those that the tree has.
 * @throws QaError where a name, a glob or a directory holds no file to check
 */
export async function chooseFiles(
  context: GateContext,
  options: ChoiceOptions,
): Promise<Choice> {
  const { host, root, tree, paths } = context;
  const tools = prepareRules(options);
  const listed = await tree.list(paths);
  const selection = selectFiles({
    ...options,
    listed,
    isGenerated: await findGenerated(tree, listed),
    named: paths,
    extensions: knownExtensions,
    toConfigPath: tools.toConfigPath,
    isPartial: context.change !== null,
    kindOnDisk: (path) => {
      // What was deleted is in the change, though no longer on the disk.
      if (isChanged(context, path)) return 'file';
      const stats = host.fs.lstatSync(join(root, path), { throwIfNoEntry: false });
      if (stats === undefined) return null;
      return stats.isDirectory() ? 'directory' : 'file';
    },
  });
  tellOfGlobs(context, options, { listed, selection, tools });
  const languageOf = await languagesOf(selection.files.map(({ path }) => path));
  return { ...selection, languageOf, rulesOf: tools.rulesOf };
}

/**
 * Options whose globs take a leading part that is there for itself, whatever brackets
 * in its name could mean.
 */
export function settleOptions<Options extends ChoiceOptions>(
  { host, root }: Pick<GateContext, 'host' | 'root'>,
  options: Options,
): Options {
  const exists = (path: string): boolean =>
    host.fs.existsSync(join(root, options.directory, path));
  return {
    ...options,
    include: settleGlobs(options.include, exists),
    ignores: settleGlobs(options.ignores, exists),
    overrides: options.overrides.map((override) => ({
      ...override,
      files: settleGlobs(override.files, exists),
    })),
  };
}

/** Loads the languages of chosen files. */
export async function languagesOf(
  paths: Iterable<string>,
): Promise<Choice['languageOf']> {
  const languageOf = await loadLanguages(paths);
  return (path) => languageOf(path)!;
}

/** Merges the settings of rules. */
export function prepareRules(options: ChoiceOptions): RuleTools {
  const toConfigPath = (path: string): string => configPath(options.directory, path);
  return {
    toConfigPath,
    rulesOf: activeRulesByPath(rules, options, toConfigPath),
  };
}

function isChanged({ change }: GateContext, path: string): boolean {
  const sides = change?.files.flatMap(({ before, after }) => [before, after]) ?? [];
  return sides.some((file) => file?.path === path || file?.path.startsWith(`${path}/`));
}

/** A path as the globs of the configuration see it: from its directory. */
export function configPath(directory: string, path: string): string {
  return directory === '' ? path : relative(directory, path).split(sep).join('/');
}
