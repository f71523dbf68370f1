import { join, resolve } from 'node:path';
import { ecosystems, keyOf } from '../../../advisories/advisory.ts';
import type {
  Ecosystem,
  Lookup,
  PackageVersion,
} from '../../../advisories/advisory.ts';
import { askDatabase, readManifest } from '../../../advisories/database/open.ts';
import { usualDatabase } from '../../../advisories/database/layout.ts';
import { askNpm } from '../../../advisories/registry/npm.ts';
import { askPypi } from '../../../advisories/registry/pypi.ts';
import type { GateContext } from '../../../core/gate.ts';
import { tryGit } from '../../../git/ask.ts';
import { findGitRoot } from '../../../git/repository.ts';
import type { Settings } from '../settings.ts';
import { registryOf } from './registry-of.ts';

/** What came of asking for the packages of one ecosystem. */
export interface AskedEcosystem {
  readonly ecosystem: Ecosystem;
  readonly packages: number;
  readonly lookup: Lookup;
}

/**
 * Asks for every package once: a database that is named, and no other; else the
 * registry, and where it gives no answer a database that was pulled here.
 */
export async function askAdvisories(
  context: GateContext,
  settings: Settings,
  packages: readonly PackageVersion[],
): Promise<readonly AskedEcosystem[]> {
  const unique = [...new Map(packages.map((one) => [keyOf(one), one])).values()];
  const asked: AskedEcosystem[] = [];
  for (const ecosystem of ecosystems) {
    const own = unique.filter((one) => one.ecosystem === ecosystem);
    if (own.length === 0) continue;
    context.progress(`deps: asking about ${own.length} packages of ${ecosystem}`);
    const lookup = await ask(context, settings, ecosystem, own);
    asked.push({ ecosystem, packages: own.length, lookup });
  }
  context.progress('');
  return asked;
}

async function ask(
  context: GateContext,
  settings: Settings,
  ecosystem: Ecosystem,
  packages: readonly PackageVersion[],
): Promise<Lookup> {
  const { host, root } = context;
  if (settings.database !== null)
    return askDatabase(host, resolve(root, settings.database), packages);
  const lookup = await askRegistry(context, settings, ecosystem, packages);
  if (lookup.kind === 'known') return lookup;
  const directory = await pulledDatabase(context, ecosystem);
  if (directory === null)
    return {
      ...lookup,
      reason: `${lookup.reason}; and none was pulled: qa deps db pull`,
    };
  context.notice(`${lookup.reason}; the database that was pulled is asked instead`);
  return askDatabase(host, directory, packages);
}

async function askRegistry(
  { host, root }: GateContext,
  { registry, index, timeout }: Settings,
  ecosystem: Ecosystem,
  packages: readonly PackageVersion[],
): Promise<Lookup> {
  const limit = timeout * 1e3;
  if (ecosystem === 'PyPI') {
    const url = index.replace(/\/*$/, '/');
    return askPypi(host, { url, authorization: null, timeout: limit }, packages);
  }
  return askNpm(
    host,
    { ...registryOf(host, root, registry), timeout: limit },
    packages,
  );
}

/**
 * Where a database was pulled to, unless git tracks it: it is then part of a change.
 */
async function pulledDatabase(
  { host, root, cache, notice }: GateContext,
  ecosystem: Ecosystem,
): Promise<string | null> {
  const named = cache?.directory ?? null;
  const directory =
    named === null
      ? join(root, usualDatabase)
      : join(resolve(host.cwd, named), 'advisories');
  if (typeof readManifest(host, directory, ecosystem) === 'string')
    return host.fs.existsSync(join(directory, ecosystem)) ? directory : null;
  if (findGitRoot(host, root) === null) return directory;
  const tracked = await tryGit(host, root, ['ls-files', '--', directory]);
  if (tracked === null || tracked === '') return directory;
  notice(`${usualDatabase} is tracked by git and is not read. Take it out of git`);
  return null;
}
