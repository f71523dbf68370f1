import { matchesGlobs } from './globs.ts';
import { readText } from '../../core/read-text.ts';
import type { ChecklistContext } from './context.ts';
import { failed, pass, unknown } from './check.ts';
import type { Check, CheckResult } from './check.ts';

/** Alembic's migrations form one line, and changed models bring a migration along. */
export const checkMigrations: Check = async (context, { files }) => {
  const globs = files ?? ['**/migrations/**', '**/alembic/versions/*.py'];
  const migrations = await matchesGlobs(context.tracked, globs);
  if (migrations.length === 0)
    return unknown('there are no migrations; name a command, or why none are needed');
  const heads = alembicHeads(context, migrations);
  if (heads.length > 1) return failed(`alembic has ${heads.length} heads: ${heads}`);
  const models = ['**/models.py', '**/models/**', 'prisma/schema.prisma'];
  const [model] = await matchesGlobs(context.changed, models);
  const fresh = await matchesGlobs(context.changed, globs);
  if (model !== undefined && fresh.length === 0)
    return failed(`${model} changed since the last release, and no migration did`);
  if (fresh.length === 0) return pass('neither models nor migrations have changed');
  return unknown(`${fresh.length} migrations are new; name a command, or attest them`);
};

function alembicHeads(
  context: ChecklistContext,
  migrations: readonly string[],
): readonly string[] {
  const [revisions, parents] = [new Set<string>(), new Set<string>()];
  for (const path of migrations.filter((name) => name.endsWith('.py'))) {
    const text = readText(context, path) ?? '';
    const revision = /^revision\b[^=]*=\s*["'](\w+)["']/m.exec(text)?.[1];
    const down = /^down_revision\b[^=]*=\s*(.+)$/m.exec(text)?.[1] ?? '';
    if (revision !== undefined) revisions.add(revision);
    for (const [, parent] of down.matchAll(/["'](\w+)["']/g)) parents.add(parent!);
  }
  return [...revisions].filter((revision) => !parents.has(revision));
}

const locksOf: readonly (readonly [manifest: string, locks: readonly string[]])[] = [
  [
    'package.json',
    [
      'package-lock.json',
      'npm-shrinkwrap.json',
      'pnpm-lock.yaml',
      'yarn.lock',
      'bun.lock',
    ],
  ],
  ['pyproject.toml', ['uv.lock', 'poetry.lock', 'pdm.lock', 'requirements.txt']],
  ['Cargo.toml', ['Cargo.lock']],
];

/** Each manifest has its lock under git, in step with it; requirements are exact. */
export const checkLocked: Check = (context) => {
  const present = locksOf.filter(([manifest]) => context.tracked.includes(manifest));
  const requirements = context.tracked.filter((path) =>
    /^requirements.*\.txt$/.test(path),
  );
  if (present.length === 0 && requirements.length === 0)
    return unknown('there is no manifest of dependencies that is known here');
  for (const [manifest, locks] of present) {
    const result = checkLock(context, manifest, locks);
    if (result !== null) return result;
  }
  for (const path of requirements) {
    const loose = looseRequirement(readText(context, path) ?? '');
    if (loose !== null) return failed(`${path}: '${loose}' names no exact version`);
  }
  const names = [...present.map(([manifest]) => manifest), ...requirements];
  return pass(`${names.join(', ')} are locked`);
};

function checkLock(
  context: ChecklistContext,
  manifest: string,
  locks: readonly string[],
): CheckResult | null {
  const lock = locks.find((path) => context.tracked.includes(path));
  if (lock === undefined) return failed(`git tracks no lock file of ${manifest}`);
  if (lock !== 'package-lock.json') return null;
  const parse = (path: string): Record<string, unknown> =>
    JSON.parse((readText(context, path) ?? '{}').replace(/^\uFEFF/, ''));
  const { packages } = parse(lock) as { packages?: Record<string, object> };
  const root = (packages?.[''] ?? {}) as Record<string, unknown>;
  const own = parse(manifest);
  for (const key of ['dependencies', 'devDependencies', 'optionalDependencies'])
    if (!sameEntries(own[key], root[key]))
      return failed(`${lock} is not in step with the ${key} of ${manifest}`);
  return null;
}

function sameEntries(a: unknown, b: unknown): boolean {
  const sorted = (value: unknown): string =>
    JSON.stringify(Object.entries(value ?? {}).sort(([x], [y]) => (x < y ? -1 : 1)));
  return sorted(a) === sorted(b);
}

function looseRequirement(text: string): string | null {
  const lines = text.replace(/\\\r?\n/g, ' ').split('\n');
  const entries = lines.map((line) => line.replace(/(^|\s)#.*$/, '').trim());
  return (
    entries.find(
      (line) => line !== '' && !line.startsWith('-') && !/===?|\s@\s/.test(line),
    ) ?? null
  );
}
