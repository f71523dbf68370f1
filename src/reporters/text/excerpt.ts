import { clusterWidth } from '../../core/display-width.ts';
import { lateRegExp } from '../../core/late-regexp.ts';

/** A part of a source line as it is shown, and where its mark stands. */
export interface Excerpt {
  readonly text: string;
  /** Columns of the terminal before the mark, and of the mark. */
  readonly indent: number;
  readonly marked: number;
}

const tab = '  ';

/**
 * Cuts a line to the columns that there are, around the marked part.
 * @param start - UTF-16 offset of the marked part in the line
 * @param end - its exclusive end; at least one column is marked
 * @param room - columns of the terminal
 */
export function cutExcerpt(
  line: string,
  start: number,
  end: number,
  room: number,
): Excerpt {
  // A line can have megabytes: only what could be visible is measured.
  const first = Math.max(0, start - room);
  const pieces = measure(line, first, Math.min(line.length, start + 2 * room));
  const at = pieces.findIndex((piece) => piece.end > start);
  const focus = at === -1 ? pieces.length : at;
  const lead = cutLead(pieces, focus, room, first > 0);
  const shown = fill(pieces, lead.from, lead.isCut, line, room);
  const marked = shown.pieces.filter((piece) => piece.end > start && piece.start < end);
  return {
    text: shown.text,
    indent: Number(lead.isCut) + width(pieces.slice(lead.from, focus)),
    marked: Math.max(1, width(marked)),
  };
}

interface Piece {
  readonly shown: string;
  readonly start: number;
  readonly end: number;
  readonly width: number;
}

let segmenter: Intl.Segmenter | undefined;

/** Made late: it reads tables for milliseconds, and most runs show no line. */
function graphemes(): Intl.Segmenter {
  return (segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' }));
}

/** Characters that take one column each, and tabs. */
const plain = /^[\t\u0020-\u007e]*$/;

function measure(line: string, from: number, to: number): readonly Piece[] {
  if (plain.test(line.slice(from, to))) return measurePlain(line, from, to);
  const pieces: Piece[] = [];
  for (const { segment, index } of graphemes().segment(line.slice(from, to))) {
    const shown = visible(segment);
    const start = from + index;
    pieces.push({
      shown,
      start,
      end: start + segment.length,
      width: clusterWidth(shown),
    });
  }
  return pieces;
}

function measurePlain(line: string, from: number, to: number): readonly Piece[] {
  return Array.from(line.slice(from, to), (character, index) => {
    const shown = character === '\t' ? tab : character;
    const start = from + index;
    return { shown, start, end: start + 1, width: shown.length };
  });
}

const unseen = lateRegExp(
  String.raw`^[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]`,
  'u',
);

/** What stands for a character: nothing may move the cursor or hide. */
function visible(segment: string): string {
  if (segment === '\t') return tab;
  const isHidden = unseen().test(segment) || clusterWidth(segment) === 0;
  return isHidden ? '·' : segment;
}

/** Where the visible part begins: at the line's start where the mark is near it. */
function cutLead(
  pieces: readonly Piece[],
  focus: number,
  room: number,
  isCutBefore: boolean,
): { readonly from: number; readonly isCut: boolean } {
  const before = width(pieces.slice(0, focus));
  if (!isCutBefore && before < (room * 2) / 3) return { from: 0, isCut: false };
  // Where little comes after the mark, more of what comes before it has room.
  const after = width(pieces.slice(focus));
  const wanted = Math.max(Math.floor(room / 3), room - after - 1);
  let from = focus;
  for (let sum = 0; from > 0; from--) {
    sum += pieces[from - 1]!.width;
    if (sum > wanted) break;
  }
  return { from, isCut: isCutBefore || from > 0 };
}

function fill(
  pieces: readonly Piece[],
  from: number,
  isCut: boolean,
  line: string,
  room: number,
): { readonly text: string; readonly pieces: readonly Piece[] } {
  const ellipsis = '…';
  const rest = pieces.slice(from);
  let left = room - Number(isCut);
  const fits = rest.findIndex((piece) => (left -= piece.width) < 0);
  const isWhole = fits === -1 && (rest.at(-1)?.end ?? line.length) === line.length;
  const kept = isWhole ? rest : shorten(rest, room - Number(isCut) - 1);
  const text = kept.map(({ shown }) => shown).join('');
  return {
    text: (isCut ? ellipsis : '') + text + (isWhole ? '' : ellipsis),
    pieces: kept,
  };
}

function shorten(pieces: readonly Piece[], room: number): readonly Piece[] {
  let left = room;
  const end = pieces.findIndex((piece) => (left -= piece.width) < 0);
  return end === -1 ? pieces : pieces.slice(0, end);
}

function width(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.width, 0);
}
