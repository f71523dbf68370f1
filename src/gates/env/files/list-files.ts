import { join, posix } from 'node:path';
import { matchPassedOver } from '../../../config/passed-over.ts';
import {
  isEnvironmentFile,
  isEnvironmentTemplate,
  isPrivateEnvironment,
} from '../../../core/environment-files.ts';
import type { GateContext } from '../../../core/gate.ts';
import type { SourceTree, TreeFile } from '../../../core/tree.ts';
import type { Settings } from '../settings.ts';

/** What the gate looks at. */
export interface Files {
  /** The tree of the whole project, also where a change is judged. */
  readonly tree: SourceTree;
  /** Every file of the tree that is not ignored. */
  readonly all: readonly TreeFile[];
  /** Templates and files with values, those that git ignores too. */
  readonly environment: readonly string[];
  /** Files with values that must not be in git, and that git has or would take. */
  readonly exposed: ReadonlySet<string>;
  readonly configs: readonly string[];
  /** Schemas for config files. */
  readonly schemas: readonly string[];
  /** Whether no glob leaves a path out. */
  readonly isLooked: (path: string) => boolean;
}

const config = /(?:^|\/)config(?:\.(?!schema\.)[\w-]+)?\.(?:ya?ml|json)$/;

/** Names what there is; `.env` files are looked for beside every file of the tree. */
export async function listFiles(
  context: GateContext,
  { ignores, schema }: Settings,
): Promise<Files> {
  const { change, configuration } = context;
  const isPassedOver = matchPassedOver(configuration, ignores);
  const isLooked = (path: string) => !isPassedOver(path);
  const tree = change?.after ?? context.tree;
  const all = (await tree.list()).filter(
    ({ path, omitted }) => omitted === undefined && isLooked(path),
  );
  const listed = all.map(({ path }) => path);
  const found = tree.kind === 'work' ? findOnDisk(context, listed) : [];
  const isOfEnvironment = (path: string) =>
    isEnvironmentFile(path) || isEnvironmentTemplate(path);
  const environment = new Set([...listed, ...found].filter(isOfEnvironment));
  return {
    ...{ tree, all, isLooked },
    environment: [...environment].filter(isLooked).sort(),
    exposed: new Set(listed.filter(isPrivateEnvironment)),
    configs: listed.filter((path) => config.test(path)).sort(),
    schemas: listed.filter((path) => posix.basename(path) === schema).sort(),
  };
}

/** What git ignores is in no list of a tree, and `.env` should be ignored. */
function findOnDisk(
  { host, root }: GateContext,
  listed: readonly string[],
): readonly string[] {
  const folders = new Set(['.', ...listed.map((path) => posix.dirname(path))]);
  return [...folders].flatMap((folder) => {
    const at = join(root, folder);
    if (!host.fs.existsSync(at)) return [];
    return host.fs
      .readdirSync(at, { withFileTypes: true })
      .filter((entry) => entry.isFile() && isEnvironmentFile(entry.name))
      .map(({ name }) => posix.join(folder, name));
  });
}
