import type { Buffer } from 'node:buffer';
import { ByteLines } from '../../../reports/byte-lines.ts';
import type { ReportReader } from '../../../reports/report-reader.ts';
import { fail } from './errors.ts';
import { clampHits } from './numbers.ts';
import { tidyPath } from './report-reader.ts';
import type { ReadTarget } from './report-reader.ts';

interface Block {
  readonly first: number;
  readonly last: number;
  readonly statements: number;
  hits: number;
}

// `github.com/acme/x/a.go:12.34,14.2 3 1`: from, to, statements, hits.
const form = /^(.+):(\d+)\.\d+,(\d+)\.\d+ (\d+) (\d+)$/;

/**
 * A profile of `go test -coverprofile`. Go counts statements, by blocks; a line has the
 * most hits of the blocks that it belongs to. A block that stands there several times
 * was measured by several packages.
 * https://go.dev/blog/cover
 */
export class GoCoverReader implements ReportReader {
  readonly #target: ReadTarget;
  readonly #lines: ByteLines;
  readonly #files = new Map<string, Map<string, Block>>();
  #line = 0;

  constructor(target: ReadTarget) {
    this.#target = target;
    target.map.measured.add('lines').add('statements');
    this.#lines = new ByteLines(
      (bytes, start, end) => this.#readLines(bytes, start, end),
      () => this.#bad('a line is too long'),
    );
  }

  /** Takes the next bytes; they are not kept. */
  push(bytes: Uint8Array): void {
    this.#lines.push(bytes);
  }

  /** Hands the blocks to their files. */
  end(): void {
    this.#lines.end();
    for (const [path, blocks] of this.#files) {
      const file = this.#target.map.file(tidyPath(path));
      const hits = new Map<number, number>();
      let covered = 0;
      let total = 0;
      for (const block of blocks.values()) {
        total += block.statements;
        if (block.hits > 0) covered += block.statements;
        for (let line = block.first; line <= block.last; line++)
          hits.set(line, Math.max(hits.get(line) ?? 0, block.hits));
      }
      for (const [line, count] of hits) file.lines.add(line, count);
      file.addCount('statements', { covered, total });
      file.trim();
    }
  }

  #readLines(bytes: Buffer, start: number, end: number): void {
    for (const line of bytes.toString('utf8', start, end).split(/\r?\n/)) {
      if (line.trim() === '') continue;
      this.#line += 1;
      // Profiles that were put together repeat the mode.
      if (!/^mode: \w+$/.test(line)) this.#readBlock(line);
    }
  }

  #readBlock(line: string): void {
    const parts = form.exec(line);
    if (parts === null) throw this.#bad(JSON.stringify(line.slice(0, 60)));
    const [, path, first, last, statements, hits] = parts;
    let blocks = this.#files.get(path!);
    if (blocks === undefined) this.#files.set(path!, (blocks = new Map()));
    const key = line.slice(path!.length, line.lastIndexOf(' '));
    const known = blocks.get(key);
    const count = clampHits(Number(hits));
    if (known !== undefined) known.hits = clampHits(known.hits + count);
    else
      blocks.set(key, {
        first: Number(first),
        last: Math.min(Number(last), Number(first) + longestBlock),
        statements: Number(statements),
        hits: count,
      });
  }

  #bad(text: string): Error {
    return fail('goLine', { report: this.#target.report, line: this.#line, text });
  }
}

const longestBlock = 1_000_000;
