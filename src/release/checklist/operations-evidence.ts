import { sha256 } from '../../core/hash.ts';
import { readText } from '../../core/read-text.ts';
import { failed, pass, stale } from './check.ts';
import type { Check, CheckResult } from './check.ts';
import type { ChecklistContext } from './context.ts';
import { gateEvidence } from './gate-evidence.ts';
import { matchesGlobs } from './globs.ts';

const day = 86_400_000;

function readEvidence(
  context: ChecklistContext,
  name: string,
): Readonly<Record<string, unknown>> | null {
  try {
    const text = readText(context, `.qa/evidence/${name}.json`) ?? 'null';
    const read = JSON.parse(text) as unknown;
    return typeof read === 'object' ? (read as Record<string, unknown> | null) : null;
  } catch {
    return {};
  }
}

/** What a gate left behind where it ran, else what an item's own check says. */
export function gateOr(gate: string, other: Check): Check {
  return (context, options) =>
    readEvidence(context, gate) === null
      ? other(context, options)
      : gateEvidence(gate)(context, options);
}

/**
 * The gate `deploy` found no error in the rollback script; what it says of other files
 * does not matter here. Where it did not run, the item's own check.
 */
export function scriptByGate(other: Check): Check {
  return async (context, options) => {
    const own = await other(context, options);
    const evidence = readEvidence(context, 'deploy');
    if (own.status !== 'pass' || evidence === null) return own;
    const judged = await gateEvidence('deploy')(context, options);
    if (judged.status !== 'fail') return judged;
    const findings = Array.isArray(evidence['findings']) ? evidence['findings'] : [];
    const broken = (findings as readonly Record<string, unknown>[]).find(
      (one) =>
        one['severity'] === 'error' &&
        /(?:^|\/)rollback[^/]*$/.test(String(one['path'])),
    );
    return broken === undefined
      ? own
      : failed(`${String(broken['path'])}: ${String(broken['message'])}`);
  };
}

/** A drill that `qa drill` tried; where it did not, the item's own check. */
export function drillOr(other: Check): Check {
  return async (context, options) => {
    const rollback = readEvidence(context, 'drill-rollback');
    const first =
      rollback === null
        ? await other(context, options)
        : await judgeDrill(context, 'rollback', rollback);
    const hasWatchdog = context.tracked.some((path) =>
      /(?:^|\/)watchdog\.sh$/.test(path),
    );
    const watchdog = readEvidence(context, 'drill-watchdog');
    if (first.status !== 'pass' || !hasWatchdog || watchdog === null) return first;
    const second = await judgeDrill(context, 'watchdog', watchdog);
    if (second.status !== 'pass') return second;
    return pass(`${first.evidence}; ${second.evidence}`);
  };
}

async function judgeDrill(
  context: ChecklistContext,
  name: string,
  { exitCode, finishedAt, seconds, subject }: Readonly<Record<string, unknown>>,
): Promise<CheckResult> {
  const file = `.qa/evidence/drill-${name}.json`;
  const again = `qa drill ${name}`;
  if (context.tracked.includes(file))
    return failed(`git tracks ${file}, so a change could bring its own evidence`);
  if (exitCode !== 0)
    return failed(`the drill of ${String(finishedAt)} failed: ${again}`);
  const age = context.host.now().getTime() - Date.parse(String(finishedAt));
  if (!(age >= 0)) return failed(`${file} has no time in the past`);
  if (age > context.options.drillDays * day)
    return stale(`the drill is ${Math.floor(age / day)} days old: ${again}`);
  for (const one of Array.isArray(subject) ? subject : []) {
    const { path, sha256: hash } = one as {
      readonly path: string;
      readonly sha256: string;
    };
    const text = await context.textAtHead(path);
    if (text === null || sha256(text) !== hash)
      return stale(
        `${path} changed after the drill of ${String(finishedAt)}: ${again}`,
      );
  }
  return pass(`${name} tried at ${String(finishedAt)}, ${String(seconds)} s`);
}

/** Scripts and units of the folder `deploy` are named in a deployment document. */
export function namesScripts(other: Check): Check {
  return async (context, options) => {
    const own = await other(context, options);
    if (own.status !== 'pass') return own;
    const scripts = context.tracked.filter((path) =>
      /^deploy\/(?:.*\/)?[^/]+\.(?:sh|service|timer)$/.test(path),
    );
    if (scripts.length === 0) return own;
    const globs = options.files ?? [
      '**/*deploy*.md',
      '**/*operations*.md',
      '**/*部署*.md',
    ];
    const documents = await matchesGlobs(context.tracked, globs);
    const texts = await Promise.all(documents.map((path) => context.textAtHead(path)));
    const all = texts.join('\n');
    const unnamed = scripts.find((path) => !all.includes(path.split('/').at(-1)!));
    return unnamed === undefined
      ? own
      : failed(
          `no deployment document names ${unnamed}; name it in ${globs.join(', ')}`,
        );
  };
}
