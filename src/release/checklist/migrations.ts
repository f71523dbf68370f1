import { matchesGlobs } from './globs.ts';
import type { ChecklistContext } from './context.ts';
import { failed, pass, unknown } from './check.ts';
import type { Check } from './check.ts';

const migrationGlobs = [
  '**/migrations/**',
  '**/alembic/versions/*.py',
  '**/db/migrate/**',
  '**/db/migration/**',
  '**/flyway/**/*.sql',
];

/** Alembic's migrations form one line, and changed models bring a migration along. */
export const checkMigrations: Check = async (context, { files }) => {
  const globs = files ?? migrationGlobs;
  const migrations = await matchesGlobs(context.tracked, globs);
  if (migrations.length === 0)
    return unknown(
      `git tracks none of ${globs.join(', ')}; name yours under ` +
        'gates.release.items.migrations.files, a command, or why none are needed ' +
        '(notApplicable)',
    );
  const heads = await alembicHeads(context, migrations);
  if (heads.length > 1) return failed(`alembic has ${heads.length} heads: ${heads}`);
  if (context.changed === null)
    return unknown(
      `there are ${migrations.length} migrations and no earlier release to compare ` +
        'with; attest them: qa release attest migrations --note "…"',
    );
  const models = ['**/models.py', '**/models/**', 'prisma/schema.prisma'];
  const [model] = await matchesGlobs(context.changed, models);
  const fresh = await matchesGlobs(context.changed, globs);
  if (model !== undefined && fresh.length === 0)
    return failed(`${model} changed since the last release, and no migration did`);
  if (fresh.length === 0) return pass('neither models nor migrations have changed');
  return unknown(
    `${fresh.length} migrations are new; name a command, or attest them: ` +
      'qa release attest migrations --note "…"',
  );
};

async function alembicHeads(
  context: ChecklistContext,
  migrations: readonly string[],
): Promise<readonly string[]> {
  const [revisions, parents] = [new Set<string>(), new Set<string>()];
  for (const path of migrations.filter((name) => name.endsWith('.py'))) {
    const text = (await context.textAtHead(path)) ?? '';
    const revision = /^revision\b[^=]*=\s*["'](\w+)["']/m.exec(text)?.[1];
    const down = /^down_revision\b[^=]*=\s*(.+)$/m.exec(text)?.[1] ?? '';
    if (revision !== undefined) revisions.add(revision);
    for (const [, parent] of down.matchAll(/["'](\w+)["']/g)) parents.add(parent!);
  }
  return [...revisions].filter((revision) => !parents.has(revision));
}
