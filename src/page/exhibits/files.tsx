import { useMemo, useState } from 'preact/hooks';
import type { Share, SourceFiles } from '../../core/exhibits/exhibit.ts';
import { label, say, showNumber } from '../language.ts';
import { linkTo } from '../route.ts';
import { fileRows, shareOf, sumShares } from './file-rows.ts';
import type { FileRow } from './file-rows.ts';
import { FileChoices } from './file-choices.tsx';
import type { Choices } from './file-choices.tsx';
import { ShareBar } from './share-bar.tsx';
import { SortButton } from './sort-button.tsx';
import type { Sorting } from './sort-button.tsx';

/** With more files than this, folders are closed at first. */
const many = 60;
const atFirst = 300;

/** Sources with their counts: by folder or flat, sorted and filtered by the reader. */
export function FilesView({
  gate,
  index,
  exhibit: { title, columns, files },
}: {
  readonly gate: string;
  readonly index: number;
  readonly exhibit: SourceFiles;
}) {
  const [choices, setChoices] = useState<Choices>({
    filter: '',
    isTree: true,
    onlyChanged: false,
  });
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const [isWhole, setWhole] = useState(false);
  const rows = useMemo(() => {
    const isOpen = (path: string, depth: number) =>
      (files.length <= many || depth === 0) !== toggled.has(path);
    return fileRows(files, { ...choices, sorting, isOpen });
  }, [files, choices, sorting, toggled]);
  const total = useMemo(() => sumShares(files.map(({ counts }) => counts)), [files]);
  const toggle = (path: string) =>
    setToggled((before) => {
      const after = new Set(before);
      if (!after.delete(path)) after.add(path);
      return after;
    });
  if (files.length === 0) return null;
  const hasBase = files.some(({ was }) => was !== undefined);
  return (
    <section class="exhibit">
      <h2>{label(title)}</h2>
      <FileChoices
        choices={choices}
        choose={setChoices}
        hasChanges={files.some(({ changed }) => changed !== undefined)}
      />
      <div class="wide" role="region" aria-label={label(title)} tabIndex={0}>
        <table class="files">
          <thead>
            <tr>
              {[say('file'), ...columns.map(label)].map((name, column) => (
                <SortButton
                  key={column}
                  {...{ name, column, sorting }}
                  choose={setSorting}
                />
              ))}
              {hasBase && <th scope="col">{say('change')}</th>}
            </tr>
          </thead>
          <tbody>
            <tr class="total">
              <th scope="row">
                {say('files.shown', { count: showNumber(files.length) })}
              </th>
              <Shares counts={total} />
              {hasBase && <td />}
            </tr>
            {(isWhole ? rows : rows.slice(0, atFirst)).map((row) => (
              <tr key={row.path + (row.file === null ? '/' : '')}>
                <th scope="row" style={{ paddingLeft: `${row.depth * 1.1 + 0.4}rem` }}>
                  <RowName {...{ row, toggle }} href={linkOf(gate, index, row)} />
                </th>
                <Shares counts={row.counts} />
                {hasBase && <Change row={row} />}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!isWhole && rows.length > atFirst && (
        <button type="button" onClick={() => setWhole(true)}>
          {say('more.rows', { count: showNumber(rows.length) })}
        </button>
      )}
    </section>
  );
}

function linkOf(gate: string, index: number, { path }: FileRow): string {
  return linkTo(['gate', gate, 'files', String(index), ...path.split('/')]);
}

function RowName({
  row: { file, path, name, isOpen },
  toggle,
  href,
}: {
  readonly row: FileRow;
  readonly toggle: (path: string) => void;
  readonly href: string;
}) {
  if (file === null)
    return (
      <button
        type="button"
        class="folder"
        aria-expanded={isOpen}
        onClick={() => toggle(path)}
      >
        <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {name}
      </button>
    );
  return (
    <>
      <a href={href}>{name}</a>{' '}
      {file.changed !== undefined && <span class="tag">{say('changed')}</span>}{' '}
      {file.note !== undefined && <span class="dim">{file.note}</span>}
    </>
  );
}

function Shares({ counts }: { readonly counts: readonly (Share | null)[] }) {
  return counts.map((share, index) => (
    <td key={index} class="numeric">
      {share === null || share[1] === 0 ? (
        <span class="dim">–</span>
      ) : (
        <>
          {index === 0 && <ShareBar share={shareOf(share)} />}
          <span class="percent">{showPercent(shareOf(share))}</span>{' '}
          <span class="dim">
            {showNumber(share[0])}/{showNumber(share[1])}
          </span>
        </>
      )}
    </td>
  ));
}

// 99.99 % is not 100 %: a share is never rounded up to a whole.
function showPercent(share: number): string {
  return `${showNumber(Math.floor(share * 1000) / 10, 1)} %`;
}

function Change({ row: { counts, was } }: { readonly row: FileRow }) {
  const [now, before] = [counts[0] ?? null, was?.[0] ?? null];
  if (now === null || before === null) return <td />;
  const points = (shareOf(now) - shareOf(before)) * 100;
  if (Math.abs(points) < 0.05) return <td class="numeric dim">0</td>;
  const sign = points > 0 ? '+' : '−';
  return (
    <td class={`numeric ${points > 0 ? 'good' : 'bad'}`}>
      {sign}
      {showNumber(Math.abs(points), 1)}
    </td>
  );
}
