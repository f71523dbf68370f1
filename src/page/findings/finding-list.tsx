import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageFinding } from '../../core/page-data.ts';
import { say, showNumber } from '../language.ts';
import { shortPlaceOf } from './place-of.ts';
import type { Entry, Grouping } from './group-findings.ts';
import { entryAt, heights, offsetsOf, windowOf } from './window.ts';

type Choose = (finding: PageFinding) => void;

/** Findings, however many: only those in view are drawn. */
export function FindingList({
  entries,
  grouping,
  chosen,
  choose,
}: {
  readonly entries: readonly Entry[];
  readonly grouping: Grouping;
  readonly chosen: PageFinding | null;
  readonly choose: Choose;
}) {
  const box = useRef<HTMLDivElement>(null);
  const view = useView(box);
  const offsets = useMemo(() => offsetsOf(entries), [entries]);
  const chosenAt = useMemo(
    () =>
      entries.findIndex(
        (entry) => entry.kind === 'finding' && entry.finding === chosen,
      ),
    [entries, chosen],
  );
  useEffect(() => {
    if (chosenAt >= 0) bringIntoView(box.current, offsets, chosenAt);
  }, [offsets, chosenAt]);
  const total = useMemo(
    () => entries.filter(({ kind }) => kind === 'finding').length,
    [entries],
  );
  const [from, to] = windowOf(offsets, view.top, view.height);
  const press = (event: KeyboardEvent) => {
    const next = keyTarget(event.key, entries, offsets, chosenAt, view.height);
    if (next === null) return;
    event.preventDefault();
    choose(next);
  };
  return (
    <div
      ref={box}
      class="list"
      role="listbox"
      aria-label={say('findings')}
      tabIndex={0}
      aria-activedescendant={chosenAt >= 0 ? `entry-${chosenAt}` : undefined}
      onKeyDown={press}
    >
      <GroupHead entry={headOf(entries, entryAt(offsets, view.top))} isStuck />
      <div role="presentation" style={{ height: `${offsets.at(-1)}px` }}>
        {entries.slice(from, to).map((entry, index) => (
          <EntryRow
            key={from + index}
            entry={entry}
            grouping={grouping}
            index={from + index}
            top={offsets[from + index]!}
            total={total}
            isChosen={from + index === chosenAt}
            choose={choose}
          />
        ))}
      </div>
    </div>
  );
}

function useView(box: { readonly current: HTMLDivElement | null }) {
  const [view, setView] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = box.current!;
    let frame = 0;
    const measure = () => {
      frame = 0;
      setView({ top: element.scrollTop, height: element.clientHeight });
    };
    const later = () => {
      frame ||= requestAnimationFrame(measure);
    };
    measure();
    element.addEventListener('scroll', later, { passive: true });
    const observer = new ResizeObserver(later);
    observer.observe(element);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('scroll', later);
      observer.disconnect();
    };
  }, []);
  return view;
}

function bringIntoView(
  box: HTMLElement | null,
  offsets: Float64Array,
  index: number,
): void {
  if (box === null) return;
  const [top, bottom] = [offsets[index]!, offsets[index + 1]!];
  if (top < box.scrollTop) box.scrollTop = top - heights.group;
  else if (bottom > box.scrollTop + box.clientHeight)
    box.scrollTop = bottom - box.clientHeight;
}

/** The finding that a key leads to; null for a key that leads nowhere. */
function keyTarget(
  key: string,
  entries: readonly Entry[],
  offsets: Float64Array,
  at: number,
  height: number,
): PageFinding | null {
  const page = (by: number): number =>
    entryAt(offsets, Math.max(0, (offsets[Math.max(0, at)] ?? 0) + by));
  const targets: Readonly<Record<string, () => readonly [from: number, step: 1 | -1]>> =
    {
      ArrowDown: () => [at + 1, 1],
      j: () => [at + 1, 1],
      ArrowUp: () => [at - 1, -1],
      k: () => [at - 1, -1],
      PageDown: () => [page(height), 1],
      PageUp: () => [page(-height), -1],
      Home: () => [0, 1],
      End: () => [entries.length - 1, -1],
    };
  const target = targets[key]?.();
  if (target === undefined) return null;
  const [from, step] = target;
  return (
    nearest(entries, from, step) ?? nearest(entries, from - step, step === 1 ? -1 : 1)
  );
}

function nearest(
  entries: readonly Entry[],
  from: number,
  step: 1 | -1,
): PageFinding | null {
  for (let at = from; at >= 0 && at < entries.length; at += step) {
    const entry = entries[at]!;
    if (entry.kind === 'finding') return entry.finding;
  }
  return null;
}

type Group = Extract<Entry, { kind: 'group' }>;

/** The head of the group that an entry is in; undefined where nothing is grouped. */
function headOf(entries: readonly Entry[], at: number): Group | undefined {
  for (let index = at; index >= 0; index--) {
    const entry = entries[index];
    if (entry?.kind === 'group') return entry;
  }
  return undefined;
}

// While its findings are in view, the head of a group stays at the top.
function GroupHead({
  entry,
  isStuck = false,
  style,
}: {
  readonly entry: Group | undefined;
  readonly isStuck?: boolean;
  readonly style?: { readonly transform: string };
}) {
  if (entry === undefined) return null;
  return (
    <div class={isStuck ? 'group stuck' : 'group'} role="presentation" style={style}>
      <span class="name">{entry.name || say('nobody')}</span>
      <span class="number">{showNumber(entry.count)}</span>
    </div>
  );
}

function EntryRow({
  entry,
  grouping,
  index,
  top,
  total,
  isChosen,
  choose,
}: {
  readonly entry: Entry;
  readonly grouping: Grouping;
  readonly index: number;
  readonly top: number;
  readonly total: number;
  readonly isChosen: boolean;
  readonly choose: Choose;
}) {
  const style = { transform: `translateY(${top}px)` };
  if (entry.kind === 'group') return <GroupHead entry={entry} style={style} />;
  const { finding, at } = entry;
  const { severity, state, message } = finding;
  return (
    <div
      id={`entry-${index}`}
      class={`entry ${severity}`}
      role="option"
      aria-selected={isChosen}
      aria-posinset={at + 1}
      aria-setsize={total}
      style={style}
      onClick={() => choose(finding)}
    >
      <span class="mark" aria-hidden="true">
        {severity === 'error' ? '●' : '▲'}
      </span>
      <span class="heard">{say(severity)}: </span>
      <span class="message">{message}</span>
      <span class="where">
        {shortPlaceOf(finding, grouping)}
        {state !== 'new' && <span class="tag">{say(state)}</span>}
      </span>
    </div>
  );
}
