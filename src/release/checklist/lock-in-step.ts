/**
 * What a lock file lacks of the dependencies that its manifest names.
 * @returns the first difference, or null if both agree as far as the lock file tells
 */
export async function missingFromLock(
  manifest: string,
  text: string,
  lock: string,
  locked: string,
): Promise<string | null> {
  if (manifest === 'package.json') {
    const wanted = npmDependencies(parseJson(text));
    return missingFromNpm(lock, locked, wanted);
  }
  if (lock === 'requirements.txt') return null;
  const names = await tomlDependencies(manifest, text);
  const known = await tomlPackages(locked);
  const missing = names.find((name) => !known.has(name));
  return missing === undefined ? null : `it lacks ${missing}`;
}

type Ranges = Readonly<Record<string, string>>;

const npmKinds = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

function npmDependencies(manifest: Record<string, unknown>): Ranges {
  return Object.assign({}, ...npmKinds.map((kind) => manifest[kind] ?? {})) as Ranges;
}

function parseJson(text: string): Record<string, unknown> {
  return JSON.parse(text.replace(/^\uFEFF/, '') || '{}') as Record<string, unknown>;
}

async function missingFromNpm(
  lock: string,
  locked: string,
  wanted: Ranges,
): Promise<string | null> {
  if (lock === 'yarn.lock') return missingFromYarn(locked, wanted);
  const found = await lockedRanges(lock, locked);
  if (found === null) return null;
  for (const [name, range] of Object.entries(wanted))
    if (found[name] !== range)
      return `${name} is ${range} there and ${found[name] ?? 'missing'} here`;
  const left = Object.keys(found).find((name) => wanted[name] === undefined);
  return left === undefined ? null : `it still holds ${left}`;
}

/** The ranges that a lock repeats from the manifest of the root; null: it does not. */
async function lockedRanges(lock: string, locked: string): Promise<Ranges | null> {
  if (lock === 'pnpm-lock.yaml') return pnpmRanges(locked);
  const { parse } = await import('jsonc-parser');
  const read = parse(locked) as Record<string, Record<string, object> | undefined>;
  const root = lock === 'bun.lock' ? read['workspaces']?.[''] : read['packages']?.[''];
  return root === undefined ? null : npmDependencies(root as Record<string, unknown>);
}

async function pnpmRanges(locked: string): Promise<Ranges | null> {
  const { parse } = await import('yaml');
  type Importer = Record<string, Record<string, string | { specifier: string }>>;
  const read = (parse(locked) ?? {}) as Importer & { importers?: { '.'?: Importer } };
  const root = read.importers?.['.'] ?? read;
  // Until version 6 the ranges of a project stand under `specifiers`.
  if (root['specifiers'] !== undefined) return root['specifiers'] as Ranges;
  const entries = npmKinds.flatMap((kind) => Object.entries(root[kind] ?? {}));
  return Object.fromEntries(
    entries.map(([name, entry]) => [
      name,
      typeof entry === 'string' ? entry : entry.specifier,
    ]),
  );
}

/** Yarn names each entry by what it is asked as: `name@range` or `name@npm:range`. */
function missingFromYarn(locked: string, wanted: Ranges): string | null {
  const heads = locked.split('\n').filter((line) => /^\S.*:\s*$/.test(line));
  const asked = new Set(
    heads.flatMap((line) => line.replace(/:\s*$/, '').replaceAll('"', '').split(', ')),
  );
  for (const [name, range] of Object.entries(wanted)) {
    if (/^(?:workspace|link|portal|file):/.test(range)) continue;
    if (!asked.has(`${name}@${range}`) && !asked.has(`${name}@npm:${range}`))
      return `it lacks ${name}@${range}`;
  }
  return null;
}

async function tomlDependencies(
  manifest: string,
  text: string,
): Promise<readonly string[]> {
  const read = await parseToml(text);
  if (manifest === 'Cargo.toml') {
    const kinds = ['dependencies', 'dev-dependencies', 'build-dependencies'];
    return kinds.flatMap((kind) =>
      Object.entries((read[kind] ?? {}) as Record<string, { package?: string }>).map(
        ([name, value]) => normalName(value?.package ?? name),
      ),
    );
  }
  const { dependencies = [] } = (read['project'] ?? {}) as { dependencies?: string[] };
  const tool = (read['tool'] ?? {}) as { poetry?: { dependencies?: object } };
  const poetry = Object.keys(tool.poetry?.dependencies ?? {});
  return [
    ...dependencies.map((entry) => /^[\w.-]+/.exec(entry.trim())?.[0] ?? ''),
    ...poetry.filter((name) => name !== 'python'),
  ]
    .filter((name) => name !== '')
    .map(normalName);
}

async function tomlPackages(locked: string): Promise<ReadonlySet<string>> {
  const read = (await parseToml(locked)) as { package?: { name: string }[] };
  return new Set((read.package ?? []).map(({ name }) => normalName(name)));
}

async function parseToml(text: string): Promise<Record<string, unknown>> {
  const { getStaticTOMLValue, parseTOML } = await import('toml-eslint-parser');
  return getStaticTOMLValue(parseTOML(text)) as Record<string, unknown>;
}

/** PEP 503: runs of `-`, `_` and `.` are one `-`; Cargo has no names that differ so. */
function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}
