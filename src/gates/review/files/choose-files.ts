import { join, relative, sep } from 'node:path';
import { settleGlobs } from '../../../config/globs.ts';
import type { GateContext } from '../../../core/gate.ts';
import { loadLanguages } from '../../../languages/load-languages.ts';
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
  const tools = await prepareRules(options);
  const listed = await tree.list(paths);
  const selection = selectFiles({
    ...options,
    listed,
    isGenerated: await findGenerated(tree, listed),
    named: paths,
    extensions: tools.extensions,
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
  const { languageOf, rulesOf } = tools;
  return { ...selection, languageOf, rulesOf };
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

/** Loads the languages and merges the settings of rules. */
export async function prepareRules(options: ChoiceOptions): Promise<RuleTools> {
  const byExtension = await loadLanguages();
  const toConfigPath = (path: string): string => configPath(options.directory, path);
  return {
    extensions: [...byExtension.keys()],
    toConfigPath,
    isSource: (path) => byExtension.has(path.slice(path.lastIndexOf('.'))),
    languageOf: (path) => byExtension.get(path.slice(path.lastIndexOf('.')))!,
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
