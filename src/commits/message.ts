import { readRest } from './footers.ts';
import type { Footer } from './footers.ts';
import { diagnoseHeader, readHeader } from './header.ts';
import type { BrokenHeader, CommitHeader } from './header.ts';

/** A commit message as Conventional Commits 1.0.0 reads it. */
export interface CommitMessage {
  /** The first line as it stands. */
  readonly subject: string;
  /** Null where the subject does not follow the grammar; `broken` then says why. */
  readonly header: CommitHeader | null;
  readonly broken: BrokenHeader | null;
  readonly body: string | null;
  readonly footers: readonly Footer[];
  /** What breaks: the texts of its footers, else the description of a `!` header. */
  readonly breaking: readonly string[];
  /** Lines, from 1, that look like a breaking change in no valid form. */
  readonly suspects: readonly Suspect[];
  /** Rule 6: the body begins one blank line after the header. */
  readonly lacksBlankLine: boolean;
}

export interface Suspect {
  readonly line: number;
  readonly text: string;
}

/** At the start of a line: in upper case always, else only with a colon behind it. */
const upperCase = /^[\s*\-+#_`~]*BREAKING[ -]CHANGES?\b/;
const withColon = /^[\s#_`*~]*breaking[ -]changes?[*_`\s]*[:：]/i;
/** `- *Breaking change*: …` is how release notes of others list them. */
const bullet = /^\s*[-*+]\s/;

/** Reads a message; comments must have been stripped from it. */
export function readMessage(text: string): CommitMessage {
  const lines = text.replace(/\r\n?/g, '\n').trimEnd().split('\n');
  const subject = lines[0] ?? '';
  const header = readHeader(subject);
  const lacksBlankLine = lines.length > 1 && lines[1]!.trim() !== '';
  const rest = readRest(lines.slice(1), 2);
  const broken = header === null ? diagnoseHeader(subject) : null;
  return {
    subject,
    header,
    broken,
    body: rest.body,
    footers: rest.footers,
    breaking: breakingTexts(header, rest.footers),
    suspects: findSuspects(lines, rest.footers, broken),
    lacksBlankLine,
  };
}

function breakingTexts(
  header: CommitHeader | null,
  footers: readonly Footer[],
): readonly string[] {
  const texts = footers.filter(isBreaking).map(({ value }) => value);
  if (texts.length > 0) return texts;
  return header?.breaking ? [header.description] : [];
}

function isBreaking({ token }: Footer): boolean {
  return token === 'BREAKING CHANGE';
}

function findSuspects(
  lines: readonly string[],
  footers: readonly Footer[],
  broken: BrokenHeader | null,
): readonly Suspect[] {
  const pasted = markPasted(lines);
  const valid = new Set(footers.filter(isBreaking).map(({ line }) => line));
  const suspects = lines
    .map((text, index) => ({ line: index + 1, text }))
    .filter(({ line, text }) => line > 1 && !valid.has(line) && isSuspect(text))
    .filter(({ line }) => !pasted[line - 1]);
  const corrected = broken?.corrected ?? null;
  if (corrected !== null && readHeader(corrected)?.breaking)
    return [{ line: 1, text: lines[0]! }, ...suspects];
  return suspects;
}

function isSuspect(text: string): boolean {
  return upperCase.test(text) || (withColon.test(text) && !bullet.test(text));
}

/**
 * Which lines are quoted from somebody else: those with a quote mark, and those that a
 * bot folded into `<details>`. They tell what another project broke.
 */
function markPasted(lines: readonly string[]): readonly boolean[] {
  let depth = 0;
  return lines.map((line) => {
    depth += line.match(/<details\b/gi)?.length ?? 0;
    const isPasted = depth > 0 || /^\s*>/.test(line);
    depth = Math.max(0, depth - (line.match(/<\/details>/gi)?.length ?? 0));
    return isPasted;
  });
}

/**
 * A message as git would store it: `#` comments and everything below the scissors line
 * are gone.
 */
export function stripComments(text: string, commentChar = '#'): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const scissors = lines.findIndex(
    (line) => line.startsWith(commentChar) && line.includes('>8'),
  );
  const kept = scissors < 0 ? lines : lines.slice(0, scissors);
  return kept
    .filter((line) => !line.startsWith(commentChar))
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
