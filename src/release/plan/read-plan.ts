import { resolve } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import type { Plan } from './plan.ts';

const fail = defineErrors('plan-file', {
  unreadable:
    '{file} could not be read ({reason}); name a plan from --dry-run --format json',
  invalid: '{file} is not a plan: {problem}. Make one with --dry-run --format json',
});

/** Reads a plan that `--dry-run --format json` printed. */
export async function readPlan(host: Host, file: string): Promise<Plan> {
  const read = parse(host, file);
  const { z } = await import('zod');
  const text = z.string().min(1);
  const hash = z.string().regex(/^[0-9a-f]{64}$/);
  const path = text.refine(
    (name) => !/^(?:\/|[A-Za-z]:)/.test(name) && !/(^|\/)(\.\.|\.git)(\/|$)/.test(name),
    'a path must lie within the project',
  );
  const edit = z.strictObject({
    start: z.int().nonnegative(),
    end: z.int().nonnegative(),
    text: z.string(),
  });
  const planned = z.strictObject({
    path,
    before: hash,
    after: hash.nullable(),
    edits: z.array(edit),
  });
  const signed = { message: text, isSigned: z.boolean() };
  const tag = z.strictObject({ name: text, ...signed }).nullable();
  const reasons = z.array(
    z.strictObject({ id: text, subject: z.string(), level: text.nullable() }),
  );
  const packages = z.array(
    z.strictObject({
      ...{ name: text, folder: path, from: text, to: text, level: text },
      ...{ reason: z.string(), tag, commits: reasons },
    }),
  );
  const schema = z.strictObject({
    schemaVersion: z.literal(1),
    ...{ from: text, to: text, level: text, reason: z.string(), branch: z.string() },
    head: z.string().regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64}|)$/),
    files: z.array(planned),
    commit: z.strictObject(signed).nullable(),
    tag,
    development: z
      .strictObject({
        version: text,
        files: z.array(planned),
        commit: z.strictObject(signed),
      })
      .optional(),
    packages: packages.min(1).optional(),
    push: z.strictObject({ remote: text }).nullable(),
    runsGitHooks: z.boolean(),
    effects: z.array(z.string()),
    commits: reasons,
  });
  const result = schema.safeParse(read);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const problem = `${issue!.path.join('.') || 'its text'}: ${issue!.message}`;
  throw fail('invalid', { file, problem });
}

function parse(host: Host, file: string): unknown {
  try {
    const text = host.fs.readFileSync(resolve(host.cwd, file), 'utf8');
    const read = JSON.parse(text) as { plan?: unknown };
    return read.plan ?? read;
  } catch (cause) {
    throw fail('unreadable', { file, reason: (cause as Error).message }, { cause });
  }
}
