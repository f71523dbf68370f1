import { basename, dirname, join } from 'node:path';
import { writeAtomically } from '../core/atomic-write.ts';
import { keepOutOfGit } from './keep-out-of-git.ts';
import { counts } from '../core/finding.ts';
import { historyFile } from '../core/history.ts';
import type { HistoryLine } from '../core/history.ts';
import type { Host } from '../core/host.ts';
import type { FileMeasure } from '../core/measure.ts';
import type { Report } from '../core/report.ts';
import { tryGit } from '../git/ask.ts';

/** Lines that are kept; the file is cut back to them when it has half as many more. */
const mostLines = 500;

/** What a run says of itself beside its report. */
export interface RunPlace {
  readonly commit: string | null;
  /** Whether everything was judged, or a change alone. */
  readonly isWhole: boolean;
  /** Complexity by file; empty where it was not measured. */
  readonly complexity: readonly FileMeasure[];
}

/** The line of a run. */
export function historyLine(report: Report, at: Date, place: RunPlace): HistoryLine {
  const counted = report.findings.filter(counts);
  const errors = counted.filter(({ severity }) => severity === 'error').length;
  const { gates, command, verdict } = report;
  return {
    schemaVersion: 1,
    at: at.toISOString(),
    commit: place.commit,
    command,
    scope: place.isWhole ? 'all' : 'change',
    verdict,
    gates: Object.fromEntries(gates.map((gate) => [gate.gate, gate.verdict])),
    metrics: {
      ...Object.fromEntries(
        gates.flatMap(({ gate, metrics }) =>
          Object.entries(metrics).map(([name, value]) => [`${gate}.${name}`, value]),
        ),
      ),
      ...complexityMetrics(place.complexity),
    },
    findings: { errors, warnings: counted.length - errors },
  };
}

function complexityMetrics(files: readonly FileMeasure[]): Record<string, number> {
  const functions = files.reduce((total, file) => total + file.functions, 0);
  if (functions === 0) return {};
  const sum = files.reduce((total, file) => total + file.complexity, 0);
  const most = Math.max(...files.map((file) => file.most?.complexity ?? 0));
  return {
    'review.complexityMean': Math.round((1000 * sum) / functions) / 1000,
    'review.complexityMost': most,
  };
}

/**
 * Adds a line to the history. A history that cannot be written takes nothing away from
 * a run: what went wrong is handed back as a sentence, else null.
 */
export function appendHistory(
  host: Host,
  root: string,
  line: HistoryLine,
): string | null {
  const file = join(root, historyFile);
  try {
    host.fs.mkdirSync(dirname(file), { recursive: true });
    keepOutOfGit(host, dirname(file), basename(file));
    host.fs.appendFileSync(file, `${JSON.stringify(line)}\n`);
    const lines = host.fs.readFileSync(file, 'utf8').trimEnd().split('\n');
    if (lines.length > 1.5 * mostLines)
      writeAtomically(host, file, `${lines.slice(-mostLines).join('\n')}\n`);
    return null;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return `${historyFile} could not be written: ${reason}. The trend lacks this run`;
  }
}

/**
 * Earlier runs, the oldest first; of runs over everything where there are two of them.
 * Lines that are not whole are passed over, and so is a file that git tracks: a change
 * could bring its own.
 */
export async function readHistory(
  host: Host,
  root: string,
): Promise<readonly HistoryLine[]> {
  const text = readOrEmpty(host, join(root, historyFile));
  if (text === '') return [];
  const tracked = await tryGit(host, root, ['ls-files', '--', historyFile]);
  if (tracked !== null && tracked !== '') return [];
  const lines = text
    .split('\n')
    .flatMap((line) => parseLine(line) ?? [])
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const whole = lines.filter(({ scope }) => scope === 'all');
  return (whole.length >= 2 ? whole : lines).slice(-mostLines);
}

function readOrEmpty(host: Host, file: string): string {
  try {
    return host.fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function parseLine(text: string): HistoryLine | null {
  try {
    const line = JSON.parse(text) as Partial<HistoryLine> | null;
    return isWholeLine(line) ? line : null;
  } catch {
    return null;
  }
}

function isWholeLine(line: Partial<HistoryLine> | null): line is HistoryLine {
  return (
    line?.schemaVersion === 1 &&
    typeof line.at === 'string' &&
    !Number.isNaN(Date.parse(line.at)) &&
    typeof line.findings?.errors === 'number' &&
    typeof line.findings.warnings === 'number' &&
    typeof line.metrics === 'object' &&
    line.metrics !== null
  );
}
