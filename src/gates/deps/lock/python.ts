import { normalName } from '../../../advisories/advisory.ts';
import { rootByNeed, UnreadableLock, tableOf, textOf } from './locked.ts';
import type { LockedPackage, LockReader, Table } from './locked.ts';

/** `uv.lock` and `poetry.lock`: both name their packages alike. */
export const readTomlLock: LockReader = async (_, text) => {
  const lock = await parseToml(text);
  if (!Array.isArray(lock['package'] ?? []))
    throw new UnreadableLock('its packages are not a list');
  const entries = ((lock['package'] ?? []) as unknown[]).map(tableOf);
  // Poetry 1.0 and before keep the hashes apart.
  const files = tableOf(tableOf(lock['metadata'])['files']);
  const keys = new Map<string, string>();
  for (const entry of entries) {
    const name = textOf(entry['name']) ?? '';
    keys.set(normalName('PyPI', name), `${name}@${textOf(entry['version']) ?? ''}`);
  }
  const packages = new Map(
    entries.map((entry) => {
      const one = packageOf(entry, files, keys);
      return [one.key, one];
    }),
  );
  return { packages, importers: [rootByNeed(packages)] };
};

async function parseToml(text: string): Promise<Table> {
  const { getStaticTOMLValue, parseTOML } = await import('toml-eslint-parser');
  try {
    return tableOf(getStaticTOMLValue(parseTOML(text)));
  } catch {
    throw new UnreadableLock('it is not TOML');
  }
}

function packageOf(
  entry: Table,
  files: Table,
  keys: ReadonlyMap<string, string>,
): LockedPackage {
  const name = textOf(entry['name']) ?? '';
  const version = textOf(entry['version']) ?? '';
  const origin = tableOf(entry['source']);
  const kind = textOf(origin['type']) ?? Object.keys(origin)[0] ?? 'registry';
  const url = textOf(origin['url']) ?? textOf(origin[kind]);
  const source = sources[kind] ?? 'registry';
  const listed = [entry['files'], entry['wheels'], [entry['sdist']], files[name]];
  const hashes = listed
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .map((file) => textOf(tableOf(file)['hash']));
  const dependencies = entry['dependencies'];
  const wanted = Array.isArray(dependencies)
    ? dependencies.flatMap((one) => textOf(tableOf(one)['name']) ?? [])
    : Object.keys(tableOf(dependencies));
  return {
    key: `${name}@${version}`,
    ...{ name, version, source, ecosystem: 'PyPI', line: null },
    resolved: url ?? null,
    integrity: hashes.find((hash) => hash !== null) ?? null,
    edges: wanted.map((one) => ({
      ...{ name: one, range: null },
      to: keys.get(normalName('PyPI', one)) ?? null,
    })),
  };
}

/** What each kind of source is; `legacy` is an index of the project's own. */
const sources: Readonly<Record<string, LockedPackage['source']>> = {
  git: 'git',
  url: 'url',
  path: 'local',
  file: 'local',
  directory: 'local',
  editable: 'local',
  virtual: 'local',
};
