import { normalName } from '../../../advisories/advisory.ts';
import { rootByNeed, UnreadableLock, tableOf, textOf, textsOf } from './locked.ts';
import type { LockedPackage, LockReader, Table } from './locked.ts';
import { parseJson } from './parse-json.ts';

/**
 * `uv.lock`, `poetry.lock`, `pdm.lock` and `pylock.toml` name their packages alike.
 * https://packaging.python.org/en/latest/specifications/pylock-toml/
 */
export const readTomlLock: LockReader = async (_, text) => {
  const lock = await parseToml(text);
  const listed = lock['package'] ?? lock['packages'] ?? [];
  if (!Array.isArray(listed)) throw new UnreadableLock('its packages are not a list');
  const entries = (listed as unknown[]).map(tableOf);
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

/**
 * A file in TOML.
 * @throws UnreadableLock where it is not
 */
export async function parseToml(text: string): Promise<Table> {
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
    .map((file) => hashOf(tableOf(file)));
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

/** `hash = "sha256:…"`, or a table of them by algorithm in `pylock.toml`. */
function hashOf(file: Table): string | null {
  const hashes = Object.entries(textsOf(file['hashes']));
  const [best] = hashes.sort(([a], [b]) => (a < b ? 1 : -1));
  return textOf(file['hash']) ?? (best === undefined ? null : best.join(':'));
}

/** `Pipfile.lock` of Pipenv: https://github.com/pypa/pipfile */
export const readPipfileLock: LockReader = async (_, text) => {
  const lock = parseJson(text);
  const packages = new Map<string, LockedPackage>();
  for (const part of ['default', 'develop'])
    for (const [name, value] of Object.entries(tableOf(lock[part]))) {
      const entry = tableOf(value);
      const version = (textOf(entry['version']) ?? '').replace(/^={2,3}/, '');
      const [hash] = Array.isArray(entry['hashes']) ? entry['hashes'] : [];
      const git = textOf(entry['git']);
      const file = textOf(entry['file']);
      const key = `${part}: ${name}@${version}`;
      packages.set(key, {
        ...{ key, name, version, ecosystem: 'PyPI', line: null, edges: [] },
        source: pipSource(entry),
        resolved: git === null ? file : `${git}@${textOf(entry['ref']) ?? ''}`,
        integrity: textOf(hash),
      });
    }
  return { packages, importers: [rootByNeed(packages)] };
};

function pipSource(entry: Table): LockedPackage['source'] {
  if (entry['git'] !== undefined) return 'git';
  if (entry['path'] !== undefined) return 'local';
  return entry['file'] === undefined ? 'registry' : 'url';
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
