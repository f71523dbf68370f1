import { readFileSync, writeFileSync } from 'node:fs';
import type { CorpusFacts } from './corpus.ts';
import type { Ratio, Summary } from './statistics.ts';

export interface Entry {
  readonly name: string;
  /** Milliseconds. */
  readonly summary: Summary;
  /** qa over this one. */
  readonly ratio: Ratio;
}

export interface Race {
  readonly title: string;
  readonly entries: readonly Entry[];
}

export interface Throughput {
  readonly share: string;
  readonly facts: CorpusFacts;
  readonly summary: Summary;
  /** Peak resident memory in bytes. */
  readonly memory: number | null;
}

/** One sentence on what was checked. */
export function describeCorpus(facts: CorpusFacts): string {
  const { files, bytes, lines, typescriptBytes, minifiedBytes } = facts;
  const share = (part: number): string => `${((100 * part) / bytes).toFixed(1)} %`;
  return (
    `${files} files, ${megabytes(bytes)}, ${lines} lines; ` +
    `${share(typescriptBytes)} TypeScript, ${share(minifiedBytes)} minified bundles.`
  );
}

/** A markdown table of one race. */
export function renderRace({ title, entries }: Race): string {
  const rows = entries.map(({ name, summary, ratio }) => [
    name,
    milliseconds(summary.median),
    `${milliseconds(summary.lowerQuartile)} – ${milliseconds(summary.upperQuartile)}`,
    ratio.value.toFixed(2),
    `${ratio.lowerQuartile.toFixed(2)} – ${ratio.upperQuartile.toFixed(2)}`,
    String(ratio.pairs),
  ]);
  const head = ['', 'median', 'quartiles', 'qa / it', 'quartiles', 'pairs'];
  return `**${title}**\n\n${table(head, rows)}`;
}

/** A markdown table of throughput by corpus size. */
export function renderThroughput(rows: readonly Throughput[]): string {
  const body = rows.map(({ share, facts, summary, memory }) => [
    share,
    String(facts.files),
    megabytes(facts.bytes),
    milliseconds(summary.median),
    `${(facts.bytes / 1e3 / summary.median).toFixed(1)} MB/s`,
    memory === null ? 'unknown' : megabytes(memory),
  ]);
  const head = ['corpus', 'files', 'size', 'median, cold', 'throughput', 'peak memory'];
  return `**Growth, cold**\n\n${table(head, body)}`;
}

/** Puts a text between the marks of a Node version on a page, or at its end. */
export function writeTables(page: string, version: string, text: string): void {
  const major = version.replace(/^v(\d+).*/, '$1');
  const [open, close] = [`<!-- node ${major} -->`, `<!-- end of node ${major} -->`];
  const before = readFileSync(page, 'utf8');
  const block = `${open}\n\n${text}\n\n${close}`;
  const start = before.indexOf(open);
  const end = before.indexOf(close);
  const after =
    start === -1 || end === -1
      ? `${before.trimEnd()}\n\n${block}\n`
      : before.slice(0, start) + block + before.slice(end + close.length);
  writeFileSync(page, after);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ms`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
