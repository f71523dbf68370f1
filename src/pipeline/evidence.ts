import { join } from 'node:path';
import { writeAtomically } from '../core/atomic-write.ts';
import { defineErrors } from '../core/errors.ts';
import type { GateContext } from '../core/gate.ts';
import { historyFile } from '../core/history.ts';
import type { Host } from '../core/host.ts';
import { jsonChunks } from '../core/json-chunks.ts';
import { sha256 } from '../core/hash.ts';
import { lockFiles } from '../core/lock-files.ts';
import { schemaVersion } from '../core/report.ts';
import type { GateReport, Report, ReportedFinding } from '../core/report.ts';
import { exitCodeOf } from '../core/verdict.ts';
import type { ExitCode } from '../core/verdict.ts';
import { tryGit } from '../git/ask.ts';
import { appendHistory, historyLine } from './history.ts';
import { keepOutOfGit } from './keep-out-of-git.ts';
import { measureSources } from './measure-sources.ts';
import type { JudgedGate } from './run-gates.ts';

const fail = defineErrors('evidence', {
  cannotWrite: '{file} could not be written: {reason}. Make the directory writable',
});

/** Where each gate leaves what it found, for `qa release verify`. */
const evidenceFolder = '.qa/evidence';

/** What a gate said of which sources. */
export interface Evidence extends GateReport {
  readonly schemaVersion: typeof schemaVersion;
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

/** What is known of a gate only when it has ended. */
type Outcome = 'argv' | 'exitCode' | 'finishedAt';

/** Where the gates of one run leave their evidence. */
export interface EvidenceStore {
  /**
   * Writes `.qa/evidence/<gate>.json`, at once or not at all.
   * @throws QaError where the file cannot be written
   */
  keep(judged: Pick<JudgedGate, 'report' | 'findings'>): Promise<void>;
  /** Adds the run to the history. */
  finish(report: Report): Promise<void>;
}

/**
 * Opens the evidence of a run. What is judged is read now: gates may write files.
 * @param exitZero - whether a failure ends with 0, as the evidence says
 */
export async function openEvidence(
  context: GateContext,
  command: string,
  exitZero: boolean,
): Promise<EvidenceStore> {
  const { host, root, base } = context;
  const sources = await judgedSources(context);
  const lockfile = await hashLockfile(context);
  const tool = { name: 'qa', version: __VERSION__ } as const;
  const common: Omit<Evidence, keyof GateReport | 'findings' | Outcome> = {
    ...{ schemaVersion, tool, command, base, lockfile },
    ...sources,
  };
  return {
    keep: async ({ report, findings }) => {
      const { gate, verdict } = report;
      if (verdict === 'skipped') return;
      writeFile(host, join(root, evidenceFolder), gate, {
        ...common,
        ...report,
        findings,
        argv: host.argv,
        exitCode: exitCodeOf(verdict, exitZero),
        finishedAt: host.now().toISOString(),
      });
    },
    finish: (report) => leaveTrace(report, context, sources.commit),
  };
}

function writeFile(host: Host, folder: string, gate: string, evidence: Evidence): void {
  const file = join(folder, `${gate.replaceAll('/', '-')}.json`);
  try {
    host.fs.mkdirSync(folder, { recursive: true });
    keepOutOfGit(host, folder);
    writeAtomically(host, file, jsonChunks(evidence));
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw fail('cannotWrite', { file, reason }, { cause: error });
  }
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

async function judgedSources(
  context: GateContext,
): Promise<Pick<Evidence, 'commit' | 'tree'>> {
  const { host, root, change } = context;
  // What is staged differs from HEAD, which is its base: git need not be asked.
  if (change?.after.kind === 'index' && change.files.length > 0)
    return { commit: change.base, tree: null };
  const head = change?.head ?? 'HEAD';
  const args = ['rev-parse', '--verify', '--quiet', `${head}^{commit}`];
  const commit = await tryGit(host, root, args);
  if (commit === null || !(await isWhole(context))) return { commit, tree: null };
  return { commit, tree: await tryGit(host, root, ['rev-parse', `${head}^{tree}`]) };
}

/** Whether what is judged is a commit, and nothing beside it. */
async function isWhole(context: GateContext): Promise<boolean> {
  const head = context.change?.head ?? null;
  const isCommit = head !== null || (await isClean(context));
  return isCommit && context.tree.kind !== 'stdin';
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
