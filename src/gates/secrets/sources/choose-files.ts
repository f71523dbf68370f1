import { join } from 'node:path';
import { defineErrors } from '../../../core/errors.ts';
import type { GateContext } from '../../../core/gate.ts';
import { isInstalled } from '../../../core/installed.ts';
import type { TreeFile } from '../../../core/tree.ts';

const fail = defineErrors('secrets', {
  missing: 'there is no file or directory {path}. Correct the name',
  ignored: 'git ignores {path}, so it is not looked at. Name files that git tracks',
});

export interface ChosenFiles {
  readonly files: readonly TreeFile[];
  /** How many files lie where packages are installed. */
  readonly installed: number;
}

// What Yarn commits of its own.
const ofYarn = /(?:^|\/)(?:\.yarn\/|\.pnp\.(?:c?js|loader\.mjs)$)/;

/**
 * The files that were named, of those that git tracks or would track, sorted by path.
 * `include` and `ignores` of the configuration say what is reviewed; a key in an
 * ignored file opens the same door.
 * @throws QaError where a name is that of nothing
 */
export async function chooseFiles(context: GateContext): Promise<ChosenFiles> {
  const { paths, tree } = context;
  const listed = await tree.list(paths);
  const isAll = paths.length === 0 || paths.includes('');
  const named = isAll ? listed : listed.filter(({ path }) => isNamed(path, paths));
  if (!isAll && context.change === null)
    for (const path of paths)
      if (!named.some((file) => isNamed(file.path, [path]))) refuse(context, path);
  const files = named.filter(({ path }) => !isInstalled(path) && !ofYarn.test(path));
  return {
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path))),
    installed: named.length - files.length,
  };
}

function isNamed(path: string, names: readonly string[]): boolean {
  return names.some((name) => path === name || path.startsWith(`${name}/`));
}

function refuse({ host, root }: GateContext, path: string): never {
  throw fail(host.fs.existsSync(join(root, path)) ? 'ignored' : 'missing', { path });
}
