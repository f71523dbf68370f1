import { join } from 'node:path';
import { runCommand } from '../../core/run-child.ts';
import { matchesGlobs } from './globs.ts';
import { readText } from '../../core/read-text.ts';
import { lastChange } from './context.ts';
import type { ChecklistContext } from './context.ts';
import { failed, pass, stale, unknown } from './check.ts';
import type { Check, CheckResult } from './check.ts';

const hour = 3_600_000;

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

/** A manifest of the backup: `{ uri, size, sha256, at, restoredOk }`. */
export const checkBackup: Check = (context, { files }) => {
  const path = files?.[0] ?? '.qa/evidence/backup.json';
  const manifest = readJson(context, path);
  if (manifest === null)
    return unknown(`there is no ${path}; write it, or attest the backup`);
  const { uri, size, at, restoredOk } = manifest;
  if (typeof uri !== 'string' || !(Number(size) > 0))
    return failed(`${path} names no backup with a size above 0`);
  const age = (context.host.now().getTime() - Date.parse(String(at))) / hour;
  if (!(age >= 0)) return failed(`${path} has no time in the past under at`);
  if (age > context.options.backupHours)
    return stale(`the backup is ${Math.floor(age)} hours old (${String(at)})`);
  if (restoredOk === false) return failed('restoring the backup failed');
  return pass(`${uri}, ${String(size)} bytes, ${String(at)}`);
};

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
  const file = join(root, path);
  if ((host.fs.statSync(file).mode & 0o111) === 0)
    return failed(`${path} is not executable`);
  const shell = /^#!.*\bbash\b/.test(readText(context, path) ?? '') ? 'bash' : 'sh';
  const quoted = `'${path.replaceAll("'", "'\\''")}'`;
  const { exitCode, output } = await runCommand(host, root, `${shell} -n ${quoted}`);
  if (exitCode !== 0) return failed(`${path}: ${output.split('\n')[0]}`);
  return pass(`${path} is executable and reads well`);
};

/** A drill of the very script that is there, not too long ago. */
export const checkDrill: Check = async (context, { files }) => {
  const path = '.qa/evidence/rollback-drill.json';
  const drill = readJson(context, path);
  if (drill === null)
    return unknown(
      `there is no ${path}; run qa release rollback --drill, or attest it`,
    );
  if (drill['exitCode'] !== 0)
    return failed(`the drill of ${String(drill['finishedAt'])} failed`);
  const at = new Date(String(drill['finishedAt']));
  const days = (context.host.now().getTime() - at.getTime()) / (24 * hour);
  if (!(days >= 0)) return failed(`${path} has no time in the past`);
  if (days > context.options.drillDays)
    return stale(`the drill is ${Math.floor(days)} days old`);
  const script = scriptOf(context, files);
  const changed = script === null ? null : await lastChange(context, script);
  if (changed !== null && changed > at)
    return stale(`${script} changed after the drill of ${at.toISOString()}`);
  return pass(`tried at ${at.toISOString()}: ${String(drill['command'])}`);
};

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
  const { now } = { now: context.host.now().getTime() };
  if (end! <= now) return stale(`the window ended at ${String(window['end'])}`);
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
  const found = await matchesGlobs(context.tracked, globs);
  if (found.length === 0)
    return unknown('there are no alert rules; name or attest them');
  const { parse } = await import('yaml');
  let alerts = 0;
  for (const path of found) {
    const counted = countAlerts(path, readText(context, path) ?? '', parse);
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
