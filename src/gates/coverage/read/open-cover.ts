import type { XmlHandler } from '../../../reports/xml-events.ts';
import { FileCoverage } from '../model/file-coverage.ts';
import { clampHits } from './numbers.ts';
import { tidyPath } from './report-reader.ts';
import type { ReadTarget } from './report-reader.ts';

type Attributes = Readonly<Record<string, string>>;

/** The line that compilers write for code of theirs. */
const hidden = 0xfe_efee;

/**
 * OpenCover's XML. A sequence point is a statement and covers its lines; a line has the
 * most visits of its points.
 * https://github.com/OpenCover/opencover/wiki/Reports
 */
export class OpenCoverHandler implements XmlHandler {
  readonly #target: ReadTarget;
  readonly #paths = new Map<string, string>();
  readonly #points = new Map<string, Map<string, number>>();
  #method: { readonly name: string; hits: number; place: Attributes | null } | null =
    null;
  #isName = false;

  constructor(target: ReadTarget) {
    this.#target = target;
    for (const metric of ['lines', 'branches', 'functions', 'statements'] as const)
      target.map.measured.add(metric);
  }

  /** Takes the start of an element. */
  open(name: string, attributes: Attributes): 'text' | undefined {
    switch (name) {
      case 'File':
        this.#paths.set(
          attributes['uid'] ?? '',
          tidyPath(attributes['fullPath'] ?? ''),
        );
        break;
      case 'Method':
        this.#method = { name: '', hits: 0, place: null };
        break;
      case 'SequencePoint':
        this.#readPoint(attributes);
        break;
      case 'BranchPoint':
        this.#readBranch(attributes);
        break;
      case 'Name':
        this.#isName = this.#method !== null;
        return this.#isName ? 'text' : undefined;
    }
    return undefined;
  }

  /** Takes the name of a method. */
  text(text: string): void {
    if (this.#isName && this.#method !== null)
      this.#method = { ...this.#method, name: text };
  }

  /** Takes the end of an element. */
  close(name: string): void {
    if (name === 'Name') this.#isName = false;
    else if (name === 'Method') this.#endMethod();
    else if (name === 'CoverageSession') this.#finish();
  }

  #readPoint(attributes: Attributes): void {
    const path = this.#paths.get(attributes['fileid'] ?? '');
    const first = Number(attributes['sl']);
    const last = Number(attributes['el'] ?? first);
    const hits = clampHits(Number(attributes['vc'] ?? 0));
    if (path === undefined || !(first >= 1) || first === hidden) return;
    this.#enterMethod(attributes, hits);
    let points = this.#points.get(path);
    if (points === undefined) this.#points.set(path, (points = new Map()));
    const key = [first, attributes['sc'], last, attributes['ec']].join(',');
    points.set(key, clampHits((points.get(key) ?? 0) + hits));
  }

  #enterMethod(attributes: Attributes, hits: number): void {
    if (this.#method === null) return;
    this.#method.place ??= attributes;
    this.#method.hits = Math.max(this.#method.hits, hits);
  }

  #readBranch(attributes: Attributes): void {
    const path = this.#paths.get(attributes['fileid'] ?? '');
    const line = Number(attributes['sl']);
    if (path === undefined || !(line >= 1) || line === hidden) return;
    const { map } = this.#target;
    const key = map.keyOf(`${attributes['offset']} ${attributes['path']}`);
    const hits = clampHits(Number(attributes['vc'] ?? 0));
    FileCoverage.view(map.file(path).arms, 'id').add(line, key, hits);
  }

  #endMethod(): void {
    const method = this.#method;
    this.#method = null;
    if (method === null || method.place === null) return;
    const { map } = this.#target;
    const path = this.#paths.get(method.place['fileid'] ?? '')!;
    const table = FileCoverage.view(map.file(path).functions, 'name');
    table.add(Number(method.place['sl']), map.keyOf(method.name), method.hits);
  }

  #finish(): void {
    for (const [path, points] of this.#points) {
      const file = this.#target.map.file(path);
      const byLine = new Map<number, number>();
      let covered = 0;
      for (const [key, hits] of points) {
        if (hits > 0) covered += 1;
        const [first = 0, , last = first] = key.split(',').map(Number);
        for (let line = first; line <= Math.min(last, first + 10_000); line++)
          byLine.set(line, Math.max(byLine.get(line) ?? 0, hits));
      }
      for (const [line, hits] of byLine) file.lines.add(line, hits);
      file.addCount('statements', { covered, total: points.size });
      file.trim();
    }
  }
}
