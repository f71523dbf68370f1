import { Buffer } from 'node:buffer';
import { countFile } from '../../../../src/gates/coverage/model/count-file.ts';
import type { CoverageMap } from '../../../../src/gates/coverage/model/coverage-map.ts';
import { readReport } from '../../../../src/gates/coverage/read/read-report.ts';
import type { ReadReport } from '../../../../src/gates/coverage/read/read-report.ts';

/** What a report says of a file, as plain values. */
export interface PlainFile {
  readonly lines: Readonly<Record<number, number>>;
  /** `covered/total` by line. */
  readonly branches: Readonly<Record<number, string>>;
  readonly functions: string | null;
  readonly statements: string | null;
}

/** Reads a report's text in pieces of a size. */
export function read(text: string | Uint8Array, size = 1 << 20): Promise<ReadReport> {
  const bytes = Buffer.from(text as string);
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size)
    chunks.push(bytes.subarray(at, at + size));
  return readReport('report', chunks);
}

/** The line model of a map as plain values. */
export function plain(map: CoverageMap): Record<string, PlainFile> {
  const files = [...map.files].map(([path, file]) => {
    const lines: Record<number, number> = {};
    file.lines.each((line, hits) => (lines[line] = hits));
    const branches = Object.fromEntries(
      [...file.branchesByLine()].map(([line, { covered, total }]) => [
        line,
        `${covered}/${total}`,
      ]),
    );
    const { functions, statements } = countFile(file);
    const show = (count: typeof functions) =>
      count === null ? null : `${count.covered}/${count.total}`;
    return [
      path,
      { lines, branches, functions: show(functions), statements: show(statements) },
    ] as const;
  });
  return Object.fromEntries(files.sort((a, b) => (a[0] < b[0] ? -1 : 1)));
}

/** The line model of a report's text. */
export async function model(text: string, size?: number) {
  return plain((await read(text, size)).map);
}
