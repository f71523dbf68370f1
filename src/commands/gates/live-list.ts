import { Chalk } from 'chalk';
import type { ChalkInstance } from 'chalk';
import type { Host } from '../../core/host.ts';
import type { ReportedFinding } from '../../core/report.ts';
import type { Verdict } from '../../core/verdict.ts';
import type { GateContext } from '../../core/gate.ts';
import { firstOf } from '../../pipeline/run-gates.ts';
import type { JudgedGate, RunWatch } from '../../pipeline/run-gates.ts';
import { colourOf } from '../output/colour.ts';

/** A run that shows on stderr how it goes on. */
export interface LiveRun {
  readonly watch: RunWatch;
  /** Where gates tell of progress and tell the user something. */
  readonly status: Pick<GateContext, 'progress' | 'notice'>;
}

/** Milliseconds between two drawings of the list. */
const interval = 100;

interface Row {
  readonly id: string;
  readonly since: number;
  state: 'running' | Verdict;
  text: string;
}

/**
 * Shows each gate of a run: on a terminal a list that is drawn anew, elsewhere a line
 * for each gate that ends.
 */
export function openLiveRun(host: Host): LiveRun {
  return host.stderr.isTerminal ? openList(host) : openLines(host);
}

function openLines(host: Host): LiveRun {
  const write = writerTo(host);
  return {
    watch: {
      started: () => undefined,
      progressed: () => undefined,
      ended: ({ report, findings }) => {
        const first = firstLine(findings);
        const told = first === '' ? report.reason : first;
        write(`qa: ${report.gate}: ${report.verdict}, ${told}\n`);
      },
    },
    status: { progress: () => undefined, notice: (text) => write(`qa: ${text}\n`) },
  };
}

// Whoever closed stderr does not want to hear of it.
function writerTo({ stderr }: Host): (text: string) => void {
  return (text) => void stderr.write(text).catch(() => undefined);
}

function openList(host: Host): LiveRun {
  const write = writerTo(host);
  const paint = new Chalk({ level: colourOf(host, host.stderr) ? 1 : 0 });
  const rows = new Map<string, Row>();
  let drawn = 0;
  let next = host.elapsed();
  const erase = (): void => {
    if (drawn > 0) write(`\u001b[${drawn}A\u001b[J`);
    drawn = 0;
  };
  const draw = (): void => {
    erase();
    const now = host.elapsed();
    const lines = [...rows.values()].map((row) => lineOf(row, now, host, paint));
    write(lines.join(''));
    drawn = lines.length;
    next = now + interval;
  };
  const set = (id: string, parts: Partial<Row>): void => {
    const row = rows.get(id);
    if (row !== undefined) Object.assign(row, parts);
  };
  return {
    watch: {
      started: (id) => {
        rows.set(id, { id, since: host.elapsed(), state: 'running', text: '' });
        draw();
      },
      progressed: (id, text) => {
        set(id, { text });
        if (host.elapsed() >= next) draw();
      },
      ended: (judged) => {
        // What has ended stays; the list goes on below it.
        erase();
        write(endedLine(judged, host, paint));
        rows.delete(judged.report.gate);
        draw();
      },
    },
    status: {
      progress: () => undefined,
      notice: (text) => {
        erase();
        write(`qa: ${text}\n`);
        draw();
      },
    },
  };
}

const marks = { pass: '✓', fail: '✗', unknown: '?', skipped: '-' } as const;
const colours = {
  pass: 'green',
  fail: 'red',
  unknown: 'yellow',
  skipped: 'dim',
} as const;

function lineOf(
  { id, since, text }: Row,
  now: number,
  host: Host,
  paint: ChalkInstance,
): string {
  const time = `${((now - since) / 1e3).toFixed(0)} s`;
  return `${fit(`… ${id}  ${time}  ${text}`, host, paint.dim)}\n`;
}

function endedLine(
  { report, findings, milliseconds }: JudgedGate,
  host: Host,
  paint: ChalkInstance,
): string {
  const { gate, verdict, reason } = report;
  const told = firstLine(findings) || reason;
  const time = verdict === 'skipped' ? '' : `${(milliseconds / 1e3).toFixed(1)} s  `;
  const rest = fit(`${gate}  ${time}${told}`, host, (text) => text);
  return `${paint[colours[verdict]](marks[verdict])} ${rest}\n`;
}

function firstLine(findings: readonly ReportedFinding[]): string {
  const first = firstOf(findings);
  if (first === null) return '';
  const { path, line, subject, message, rule } = first;
  const place = path === null ? subject : `${path}:${line ?? 1}`;
  return [place, message, rule].filter((part) => part !== null).join('  ');
}

function fit(text: string, { stderr }: Host, paint: (text: string) => string): string {
  const plain = text.replace(/\s*\n\s*/g, ' ');
  const width = Math.max(stderr.columns - 3, 10);
  return paint(plain.length > width ? `${plain.slice(0, width - 1)}…` : plain);
}
