import { html } from '../../../core/markup.ts';
import type { Markup } from '../../../core/markup.ts';
import type { SectionContext } from '../../../core/section.ts';
import type { DescribedFile } from '../model/describe-file.ts';
import type { CoverageDetails } from '../find.ts';
import { formatShare } from '../../../reports/share.ts';
import type { PatchFile } from '../judge/patch.ts';
import { isInRanges } from '../../../reports/line-ranges.ts';
import type { LineRange } from '../../../reports/line-ranges.ts';
import type { Count } from '../../../reports/share.ts';

const context = 3;

/** The coverage part of the page: counts, the patch, the tree of files with sources. */
export function renderPage(details: CoverageDetails, sources: SectionContext): Markup {
  const { totals, files, patch } = details;
  const ids = new Map(files.map(({ path }, index) => [path, `coverage-${index}`]));
  return html`<table class="counts">
      ${(['lines', 'branches', 'functions', 'statements'] as const).map((metric) => {
        const count = totals[metric];
        return (
          count &&
          html`<tr>
            <th>${metric}</th>
            <td>${formatShare(count)} %</td>
            <td>${count.covered} of ${count.total}</td>
          </tr>`
        );
      })}
    </table>
    ${patch !== null && renderPatch(patch, files, sources)}
    <h3>Files</h3>
    <div class="tree">${renderFolder(folderOf(files), ids)}</div>
    ${files.map((file) => renderFile(file, ids.get(file.path)!, sources))}`;
}

interface Folder {
  readonly folders: Map<string, Folder>;
  readonly files: { readonly name: string; readonly file: DescribedFile }[];
}

function folderOf(files: readonly DescribedFile[]): Folder {
  const root: Folder = { folders: new Map(), files: [] };
  for (const file of files) {
    const parts = file.path.split('/');
    const name = parts.pop()!;
    let folder = root;
    for (const part of parts) {
      let next = folder.folders.get(part);
      if (next === undefined)
        folder.folders.set(part, (next = { folders: new Map(), files: [] }));
      folder = next;
    }
    folder.files.push({ name, file });
  }
  return root;
}

function renderFolder(folder: Folder, ids: ReadonlyMap<string, string>): Markup {
  return html`<ul>
    ${[...folder.folders].map(
      ([name, below]) =>
        html`<li>
          <details open>
            <summary>${name}/ ${bar(sumLines(below))}</summary>
            ${renderFolder(below, ids)}
          </details>
        </li>`,
    )}
    ${folder.files.map(
      ({ name, file }) =>
        html`<li>
          <a href="#${ids.get(file.path)!}">${name}</a> ${bar(linesOf(file))}
        </li>`,
    )}
  </ul>`;
}

function sumLines(folder: Folder): Count {
  const counts = [
    ...[...folder.folders.values()].map(sumLines),
    ...folder.files.map(({ file }) => linesOf(file)),
  ];
  return counts.reduce((sum, count) => ({
    covered: sum.covered + count.covered,
    total: sum.total + count.total,
  }));
}

function linesOf({ counts }: DescribedFile): Count {
  return counts.lines ?? { covered: 0, total: 0 };
}

function bar(count: Count): Markup {
  const { covered, total } = count;
  return html`<meter min="0" max="${total}" value="${covered}"></meter>
    <small>${formatShare(count)} % (${covered} of ${total})</small>`;
}

function renderFile(file: DescribedFile, id: string, sources: SectionContext): Markup {
  const first = sources.sourceLine(file.path, 1);
  return html`<details class="file" id="${id}">
    <summary>${file.path} ${bar(linesOf(file))}</summary>
    ${
      first === undefined
        ? html`<p>The source is not at hand.</p>`
        : renderLines(file, null, sources)
    }
  </details>`;
}

function renderPatch(
  patch: readonly PatchFile[],
  files: readonly DescribedFile[],
  sources: SectionContext,
): Markup {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return html`<h3>Changed lines</h3>
    ${patch.length === 0 && html`<p>No changed line can run.</p>`}
    ${patch.map((part) => {
      const file = byPath.get(part.path) ?? unreported(part);
      return html`<details class="file patch" open>
        <summary>
          ${part.path} ${bar(part.count)}
          ${part.isUnreported && html`<small>no report names it</small>`}
        </summary>
        ${renderLines(file, part.changed, sources)}
      </details>`;
    })}`;
}

// A file that no report names: what is missing of it is known all the same.
function unreported({ path, missing }: PatchFile): DescribedFile {
  const runs = missing.map(([first, last]) => [first, last - first + 1, 0] as const);
  const none = { lines: null, branches: null, functions: null, statements: null };
  return { path, counts: none, missing, partial: [], runs };
}

/** The source with its marks; of a patch the changed lines and some around them. */
function renderLines(
  file: DescribedFile,
  changed: readonly LineRange[] | null,
  { sourceLine }: SectionContext,
): Markup {
  const hits = new Map<number, number>();
  for (const [line, lines, count] of file.runs)
    for (let at = line; at < line + lines; at++) hits.set(at, count);
  const partial = new Map(file.partial.map(([line, ...count]) => [line, count]));
  const rows: Markup[] = [];
  let isGap = false;
  for (const [line, source] of sourceLines(file.path, sourceLine)) {
    if (changed !== null && !isNear(changed, line)) {
      isGap = true;
      continue;
    }
    if (isGap && rows.length > 0)
      rows.push(
        html`<tr class="gap">
          <td colspan="3">⋯</td>
        </tr>`,
      );
    isGap = false;
    const isChanged = changed !== null && isInRanges(changed, line);
    rows.push(renderLine(line, source, hits.get(line), partial.get(line), isChanged));
  }
  return html`<table class="source">
    ${rows}
  </table>`;
}

// What follows the last end of line is no line where it is empty.
function* sourceLines(path: string, sourceLine: SectionContext['sourceLine']) {
  for (let line = 1; ; line++) {
    const source = sourceLine(path, line);
    const isEnd = source === '' && sourceLine(path, line + 1) === undefined;
    if (source === undefined || isEnd) return;
    yield [line, source] as const;
  }
}

function isNear(changed: readonly LineRange[], line: number): boolean {
  return changed.some(
    ([first, last]) => line >= first - context && line <= last + context,
  );
}

function renderLine(
  line: number,
  source: string,
  hits: number | undefined,
  partial: readonly number[] | undefined,
  isChanged: boolean,
): Markup {
  const state = hits === undefined ? 'none' : hits === 0 ? 'missed' : 'hit';
  const mark = partial !== undefined && state === 'hit' ? 'partial' : state;
  const told = partial === undefined ? '' : `${partial[0]} of ${partial[1]} branches`;
  const shown = hits === undefined ? '' : hits === 0 ? '✗' : `${hits}×`;
  return html`<tr class="${mark}${isChanged ? ' changed' : ''}" title="${told}">
    <td>${line}</td>
    <td>${shown}</td>
    <td><code>${source}</code></td>
  </tr>`;
}
