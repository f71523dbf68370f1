import { lockFilesOf } from '../../core/lock-files.ts';
import { failed, pass, unknown } from './check.ts';
import type { Check, CheckResult } from './check.ts';
import type { ChecklistContext } from './context.ts';
import { missingFromLock } from './lock-in-step.ts';

const locksOf: Readonly<Record<string, readonly string[]>> = {
  ...lockFilesOf,
  'pyproject.toml': [...lockFilesOf['pyproject.toml'], 'requirements.txt'],
};

/** Each manifest has its lock under git, in step with it; requirements are exact. */
export const checkLocked: Check = async (context) => {
  const present = Object.entries(locksOf).filter(([manifest]) =>
    context.tracked.includes(manifest),
  );
  const requirements = context.tracked.filter((path) =>
    /^requirements.*\.txt$/.test(path),
  );
  if (present.length === 0 && requirements.length === 0)
    return unknown(
      `git tracks none of ${Object.keys(locksOf).join(', ')}, requirements.txt; ` +
        'name a command under gates.release.items.locked-dependencies.command',
    );
  for (const [manifest, locks] of present) {
    const result = await checkLock(context, manifest, locks);
    if (result !== null) return result;
  }
  for (const path of requirements) {
    const loose = looseRequirement((await context.textAtHead(path)) ?? '');
    if (loose !== null) return failed(`${path}: '${loose}' names no exact version`);
  }
  const names = [...present.map(([manifest]) => manifest), ...requirements];
  return pass(`the dependencies in ${names.join(', ')} are locked`);
};

async function checkLock(
  context: ChecklistContext,
  manifest: string,
  locks: readonly string[],
): Promise<CheckResult | null> {
  const lock = locks.find((path) => context.tracked.includes(path));
  const read = async (path: string): Promise<string> =>
    (await context.textAtHead(path)) ?? '';
  const text = await read(manifest);
  if (lock === undefined)
    return failed(`git tracks no lock file of ${manifest}: ${locks.join(', ')}`);
  const missing = await missingFromLock(manifest, text, lock, await read(lock));
  if (missing === null) return null;
  return failed(`${lock} is not in step with ${manifest}: ${missing}`);
}

function looseRequirement(text: string): string | null {
  const lines = text.replace(/\\\r?\n/g, ' ').split('\n');
  const entries = lines.map((line) => line.replace(/(^|\s)#.*$/, '').trim());
  return entries.find((line) => line !== '' && !isExact(line)) ?? null;
}

/** An option, an address, or a version without a wildcard. */
function isExact(line: string): boolean {
  return (
    line.startsWith('-') ||
    /\s@\s/.test(line) ||
    /===?\s*[^*\s,;]+(?=$|[\s;])/.test(line)
  );
}
