import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { MarkedFile, SourceFiles } from '../../core/exhibits/exhibit.ts';
import { label, say, showNumber } from '../language.ts';
import { linkTo } from '../route.ts';
import { useKeys } from '../use-keys.ts';
import { useSource } from '../use-source.ts';
import { gapsOf, marksOf } from './gaps.ts';
import type { LineMark } from './gaps.ts';

/** Lines that the browser lays out together, once they come into view. */
const chunk = 100;

/** A file with its lines, and a way from gap to gap. */
export function FileSource({
  gate,
  exhibit,
  file,
  line,
}: {
  readonly gate: string;
  readonly exhibit: SourceFiles;
  readonly file: MarkedFile;
  readonly line: number;
}) {
  const source = useSource(file.path);
  const gaps = useMemo(() => gapsOf(file), [file]);
  const [at, setAt] = useState(-1);
  const table = useRef<HTMLDivElement>(null);
  const show = (number: number) => goTo(table.current, number);
  const step = (by: number) => {
    if (gaps.length === 0) return;
    const next = at === -1 && by < 0 ? gaps.length - 1 : at + by;
    const index = (next + gaps.length) % gaps.length;
    setAt(index);
    show(gaps[index]![0]);
  };
  useKeys({
    n: () => step(1),
    j: () => step(1),
    p: () => step(-1),
    k: () => step(-1),
    b: () => step(-1),
  });
  useEffect(() => {
    if (line > 0 && source !== null) show(line);
  }, [line, source]);
  return (
    <>
      <p>
        <a href={linkTo(['gate', gate])}>← {say('files.back')}</a>
      </p>
      <h1 class="path">{file.path}</h1>
      <p class="dim">
        {exhibit.columns
          .map((column, index) => [label(column), file.counts[index]] as const)
          .filter(([, share]) => share)
          .map(([name, share]) => `${name} ${share![0]}/${share![1]}`)
          .join(' · ')}
      </p>
      <div class="filters sticky">
        {gaps.length === 0 ? (
          <span>{say('no.gaps')}</span>
        ) : (
          <>
            <button type="button" onClick={() => step(-1)}>
              {say('previous.missed')}
            </button>
            <button type="button" onClick={() => step(1)}>
              {say('next.missed')}
            </button>
            <span role="status">
              {at >= 0 && say('gap.of', { at: at + 1, all: showNumber(gaps.length) })}
            </span>
          </>
        )}
      </div>
      {source === undefined ? (
        <p class="empty">{say('no.source')}</p>
      ) : (
        source !== null && (
          <div ref={table}>
            <Source file={file} text={source.map(([, text]) => text).join('\n')} />
          </div>
        )
      )}
    </>
  );
}

function goTo(table: HTMLElement | null, line: number): void {
  const row = table?.querySelector<HTMLElement>(`[data-line="${line}"]`);
  for (const old of table?.querySelectorAll('.here') ?? [])
    old.classList.remove('here');
  row?.classList.add('here');
  row?.scrollIntoView({ block: 'center' });
}

function Source({ file, text }: { readonly file: MarkedFile; readonly text: string }) {
  const lines = useMemo(() => text.split('\n'), [text]);
  const markOf = useMemo(() => marksOf(file), [file]);
  const chunks = Array.from({ length: Math.ceil(lines.length / chunk) }, (_, index) =>
    lines.slice(index * chunk, (index + 1) * chunk),
  );
  return (
    <div class="source" role="table" aria-label={file.path}>
      {chunks.map((part, index) => (
        <div
          key={index}
          role="rowgroup"
          class="chunk"
          style={{ containIntrinsicSize: `auto ${part.length * 20}px` }}
        >
          {part.map((code, row) => {
            const line = index * chunk + row + 1;
            return <LineRow key={line} line={line} code={code} mark={markOf(line)} />;
          })}
        </div>
      ))}
    </div>
  );
}

function LineRow({
  line,
  code,
  mark,
}: {
  readonly line: number;
  readonly code: string;
  readonly mark: LineMark;
}) {
  const changed = mark.isChanged ? ' changed' : '';
  return (
    <div role="row" class={`line ${mark.state}${changed}`} data-line={line}>
      <span role="rowheader" class="at">
        {line}
      </span>
      <span role="cell" class="hits" title={tell(mark)}>
        {shortOf(mark)}
        <span class="heard"> {tell(mark)}</span>
      </span>
      <code role="cell">{code}</code>
    </div>
  );
}

function shortOf({ state, hits }: LineMark): string {
  if (state === 'none') return '';
  if (state === 'missed') return '✕';
  return `${state === 'partial' ? '◐ ' : ''}${hits}×`;
}

function tell({ state, hits, branches }: LineMark): string {
  if (state === 'none') return '';
  if (state === 'missed') return say('hits.missed');
  if (branches !== null)
    return say('hits.partial', { covered: branches[0], total: branches[1] });
  return say('hits.count', { count: hits });
}
