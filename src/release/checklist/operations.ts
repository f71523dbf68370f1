import { readGit } from '../../git/read-git.ts';
import { runCommand } from '../../core/run-child.ts';
import { matchesGlobs } from './globs.ts';
import { readText } from '../../core/read-text.ts';
import { lastChange } from './context.ts';
import type { ChecklistContext } from './context.ts';
import { failed, pass, stale, unknown } from './check.ts';
import type { Check, CheckResult } from './check.ts';

const hour = 3_600_000;

/** A window later than that is not the window of this release. */
const farthestWindow = 90 * 24 * hour;

function readJson(
  context: ChecklistContext,
  path: string,
): Record<string, unknown> | null {
  try {
    const read = JSON.parse(readText(context, path) ?? 'null') as unknown;
    return typeof read === 'object' ? (read as Record<string, unknown> | null) : null;
  } catch {
    return null;
  }
}

function isTracked({ tracked }: ChecklistContext, path: string): CheckResult | null {
  if (!tracked.includes(path)) return null;
  return unknown(`git tracks ${path}, so a change could bring its own evidence`);
}

const backupForm = '{"uri": …, "size": …, "sha256": …, "at": …, "restoredOk": true}';

/** A record of the backup, and that it was restored. */
export const checkBackup: Check = (context, { files }) => {
  const path = files?.[0] ?? '.qa/evidence/backup.json';
  const tracked = isTracked(context, path);
  if (tracked !== null) return tracked;
  const record = readJson(context, path);
  if (record === null)
    return unknown(
      `there is no ${path}; write ${backupForm}, or attest the backup: ` +
        'qa release attest backup --note "…"',
    );
  const lacking = lackOfBackup(record);
  if (lacking !== null) return failed(`${path}: ${lacking}; it has ${backupForm}`);
  const { uri, size, at, restoredOk } = record;
  const age = (context.host.now().getTime() - Date.parse(String(at))) / hour;
  if (!(age >= 0)) return failed(`${path} has no time in the past under at`);
  if (age > context.options.backupHours)
    return stale(`the backup is ${Math.floor(age)} hours old (${String(at)})`);
  if (restoredOk !== true)
    return failed(`${path} does not say that the backup was restored (restoredOk)`);
  return pass(`${String(uri)}, ${String(size)} bytes, restored, ${String(at)}`);
};

function lackOfBackup({
  uri,
  size,
  sha256,
}: Readonly<Record<string, unknown>>): string | null {
  if (typeof uri !== 'string' || !/^(?:[a-z][a-z0-9+.-]*:\/\/\S+|\/\S+)$/i.test(uri))
    return 'uri is not an address or an absolute path';
  if (!(Number(size) > 0)) return 'size is not above 0';
  if (!/^[0-9a-f]{64}$/i.test(String(sha256))) return 'sha256 is not 64 hex digits';
  return null;
}

const scripts = ['rollback.sh', 'scripts/rollback.sh', 'deploy/rollback.sh'];

function scriptOf(context: ChecklistContext, files?: readonly string[]): string | null {
  return (files ?? scripts).find((path) => context.tracked.includes(path)) ?? null;
}

/** The script is under git, executable, and the shell can read it. */
export const checkRollbackScript: Check = async (context, { files }) => {
  const path = scriptOf(context, files);
  if (path === null)
    return failed(`git tracks none of ${(files ?? scripts).join(', ')}`);
  const { host, root } = context;
  const listed = await readGit(host, root, ['ls-tree', 'HEAD', '--', path]);
  if (!listed.startsWith('100755'))
    return failed(`${path} is not executable in HEAD: git update-index --chmod=+x`);
  const shell = /^#!.*\bbash\b/.test((await context.textAtHead(path)) ?? '')
    ? 'bash'
    : 'sh';
  const quoted = `'${path.replaceAll("'", "'\\''")}'`;
  const { exitCode, output } = await runCommand(host, root, `${shell} -n ${quoted}`);
  if (exitCode !== 0) return failed(`${path}: ${output.split('\n')[0]}`);
  return pass(`${path} is executable and reads well`);
};

const drillAgain = 'run qa release rollback --drill';

/** A drill of the very script that is there, not too long ago. */
export const checkDrill: Check = async (context, { files }) => {
  const path = '.qa/evidence/rollback-drill.json';
  const tracked = isTracked(context, path);
  if (tracked !== null) return tracked;
  const drill = readJson(context, path);
  if (drill === null)
    return unknown(
      `there is no ${path}; run qa release rollback --drill, or attest it: ` +
        'qa release attest rollback-drill --note "…"',
    );
  const lacking = lackOfDrill(context, path, drill);
  if (lacking !== null) return lacking;
  const at = new Date(String(drill['finishedAt']));
  const script = scriptOf(context, files);
  const changed = script === null ? null : await lastChange(context, script);
  if (changed !== null && changed > at)
    return stale(`${script} changed after the drill of ${at.toISOString()}`);
  return pass(`tried at ${at.toISOString()}: ${String(drill['command'])}`);
};

function lackOfDrill(
  context: ChecklistContext,
  path: string,
  { exitCode, finishedAt, command }: Readonly<Record<string, unknown>>,
): CheckResult | null {
  if (typeof exitCode !== 'number' || typeof finishedAt !== 'string')
    return failed(`${path} has no exitCode or no finishedAt; ${drillAgain}`);
  if (exitCode !== 0) return failed(`the drill of ${finishedAt} failed; ${drillAgain}`);
  if (typeof command !== 'string' || command.trim() === '')
    return failed(`${path} does not say which command was tried`);
  const age = context.host.now().getTime() - Date.parse(finishedAt);
  if (!(age >= 0)) return failed(`${path} has no time in the past`);
  const days = Math.floor(age / (24 * hour));
  return days > context.options.drillDays
    ? stale(`the drill is ${days} days old`)
    : null;
}

/** A window that is now or to come, with its end, and not too long. */
export const checkWindow: Check = (context, { files }) => {
  const path = files?.[0] ?? '.qa/maintenance-window.json';
  const window = readJson(context, path);
  if (window === null)
    return unknown(`there is no ${path}; write it, or attest the window`);
  const [start, end] = [window['start'], window['end']].map((at) =>
    Date.parse(String(at)),
  );
  if (!zoned(window['start']) || !zoned(window['end']) || !(end! > start!))
    return failed(`${path} needs start and end with a time zone, the end later`);
  const now = context.host.now().getTime();
  if (end! <= now) return stale(`the window ended at ${String(window['end'])}`);
  if (start! - now > farthestWindow)
    return failed(`the window begins more than 90 days from now (${path})`);
  const hours = (end! - start!) / hour;
  if (hours > context.options.windowHours)
    return failed(
      `the window is ${hours} hours long, ${context.options.windowHours} allowed`,
    );
  return pass(`${String(window['start'])} to ${String(window['end'])}`);
};

function zoned(at: unknown): boolean {
  return typeof at === 'string' && /(?:Z|[+-]\d\d:?\d\d)$/.test(at);
}

/** Prometheus can read the alert rules; promtool says so where it is installed. */
export const checkAlerts: Check = async (context, { files }) => {
  const globs = files ?? ['**/*alert*.{yml,yaml}', '**/prometheus/rules/*.{yml,yaml}'];
  const named = await matchesGlobs(context.tracked, globs);
  const { parse } = await import('yaml');
  const found = files === undefined ? await onlyRules(context, named, parse) : named;
  if (found.length === 0)
    return unknown(
      `git tracks no alert rules in ${globs.join(', ')}; name yours under ` +
        'gates.release.items.alerts.files, or attest them: ' +
        'qa release attest alerts --note "…"',
    );
  let alerts = 0;
  for (const path of found) {
    const counted = countAlerts(path, (await context.textAtHead(path)) ?? '', parse);
    if (typeof counted !== 'number') return counted;
    alerts += counted;
  }
  if (alerts === 0) return failed(`${found.join(', ')} hold no alert`);
  const quoted = found.map((path) => `'${path.replaceAll("'", "'\\''")}'`).join(' ');
  const command = `promtool check rules ${quoted}`;
  const { exitCode, output } = await runCommand(context.host, context.root, command);
  if (exitCode === 127)
    return unknown(`${alerts} alerts, but promtool is not installed`);
  if (exitCode !== 0)
    return failed(`promtool: ${output.split('\n').slice(0, 3).join(' ')}`);
  return pass(`${alerts} alerts in ${found.join(', ')}, read by promtool`);
};

/** Files that have the groups of Prometheus; others only have such a name. */
async function onlyRules(
  context: ChecklistContext,
  paths: readonly string[],
  parse: (text: string) => unknown,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const text = (await context.textAtHead(path)) ?? '';
    try {
      const { groups } = (parse(text) ?? {}) as { groups?: unknown };
      if (Array.isArray(groups)) found.push(path);
    } catch {
      // A file that cannot be read is judged if it looks like one with rules.
      if (/^groups:/m.test(text)) found.push(path);
    }
  }
  return found;
}

function countAlerts(
  path: string,
  text: string,
  parse: (text: string) => unknown,
): CheckResult | number {
  try {
    const { groups = [] } = (parse(text) ?? {}) as {
      groups?: readonly { rules?: readonly { alert?: string }[] }[];
    };
    return groups.flatMap(({ rules = [] }) => rules.filter(({ alert }) => alert))
      .length;
  } catch (error) {
    return failed(`${path}: ${(error as Error).message.split('\n')[0]}`);
  }
}
