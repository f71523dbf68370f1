import { join } from 'node:path';
import { writeAtomically } from '../core/atomic-write.ts';
import { defineErrors } from '../core/errors.ts';
import type { GateContext } from '../core/gate.ts';
import type { Host } from '../core/host.ts';
import { jsonChunks } from '../core/json-chunks.ts';
import { sha256 } from '../core/hash.ts';
import { lockFiles } from '../core/lock-files.ts';
import type { GateReport, Report, ReportedFinding } from '../core/report.ts';
import type { ExitCode } from '../core/verdict.ts';
import { tryGit } from '../git/ask.ts';
import { appendHistory, historyFile, historyLine } from './history.ts';
import { measureSources } from './measure-sources.ts';

const fail = defineErrors('evidence', {
  cannotWrite: '{file} could not be written: {reason}. Make the directory writable',
});

/** Where each gate leaves what it found, for `qa release verify`. */
const evidenceFolder = '.qa/evidence';

/** What a gate said of which sources. */
export interface Evidence extends GateReport {
  readonly schemaVersion: 1;
  readonly tool: Report['tool'];
  readonly command: string;
  readonly base: string | null;
  readonly findings: readonly ReportedFinding[];
  /** The commit that was judged, or that the work tree stands on. */
  readonly commit: string | null;
  /** Git's id of the tree that was judged; null where the work tree differs from it. */
  readonly tree: string | null;
  /** sha256 of the lock file, null without one. */
  readonly lockfile: string | null;
  readonly argv: readonly string[];
  readonly exitCode: ExitCode;
  /** ISO 8601, UTC. */
  readonly finishedAt: string;
}

/**
 * Writes `.qa/evidence/<gate>.json` for each gate of a report, each at once or not at
 * all.
 * @throws QaError where a file cannot be written
 */
export async function writeEvidence(
  report: Report,
  context: GateContext,
  exitCode: ExitCode,
): Promise<void> {
  const { host, root } = context;
  const { schemaVersion, tool, command, base } = report;
  const common = {
    ...{ schemaVersion, tool, command, base },
    ...(await judgedSources(context)),
    lockfile: await hashLockfile(context),
    argv: host.argv,
    exitCode,
    finishedAt: host.now().toISOString(),
  };
  const folder = join(root, evidenceFolder);
  for (const gate of report.gates) {
    if (gate.verdict === 'skipped') continue;
    const findings = report.findings.filter((finding) => finding.gate === gate.gate);
    const evidence: Evidence = { ...common, ...gate, findings };
    const file = join(folder, `${gate.gate}.json`);
    try {
      host.fs.mkdirSync(folder, { recursive: true });
      keepOutOfGit(host, folder);
      writeAtomically(host, file, jsonChunks(evidence));
    } catch (error) {
      const reason = (error as NodeJS.ErrnoException).code ?? String(error);
      throw fail('cannotWrite', { file, reason }, { cause: error });
    }
  }
  await leaveTrace(report, context, common.commit);
}

// The trend is over everything: a change alone says nothing of the whole.
async function leaveTrace(
  report: Report,
  { host, root, change, tree, notice }: GateContext,
  commit: string | null,
): Promise<void> {
  const isWhole = change === null && tree.kind !== 'stdin';
  const complexity =
    isWhole && report.gates.some(({ gate }) => gate === 'review')
      ? await measureSources(host, tree)
      : [];
  const line = historyLine(report, host.now(), { commit, isWhole, complexity });
  const problem = appendHistory(host, root, line);
  if (problem !== null) notice(problem);
}

// A change that brought evidence of its own could vouch for itself.
function keepOutOfGit({ fs }: Host, folder: string): void {
  const file = join(folder, '.gitignore');
  if (!fs.existsSync(file)) fs.writeFileSync(file, '*\n');
}

async function judgedSources(
  context: GateContext,
): Promise<Pick<Evidence, 'commit' | 'tree'>> {
  const { host, root, change, tree } = context;
  const head = change?.head ?? 'HEAD';
  const ids = await tryGit(host, root, [
    'rev-parse',
    '--verify',
    '--quiet',
    `${head}^{commit}`,
  ]);
  if (ids === null) return { commit: null, tree: null };
  const isWhole = (change?.head ?? null) !== null || (await isClean(context));
  if (!isWhole || tree.kind === 'stdin') return { commit: ids, tree: null };
  return {
    commit: ids,
    tree: await tryGit(host, root, ['rev-parse', `${head}^{tree}`]),
  };
}

// Evidence itself is never committed, and does not make a work tree another one.
async function isClean({ host, root }: GateContext): Promise<boolean> {
  const args = ['status', '--porcelain', '--untracked-files=normal'];
  const changes = await tryGit(host, root, [
    ...args,
    '--',
    ':/',
    `:(exclude)${evidenceFolder}`,
    `:(exclude)${historyFile}`,
  ]);
  return changes === '';
}

async function hashLockfile({ change, tree }: GateContext): Promise<string | null> {
  const files = lockFiles.map((path) => ({ path }));
  for await (const [, content] of (change?.after ?? tree).read(files))
    if (content.kind === 'bytes') return sha256(content.bytes);
  return null;
}
