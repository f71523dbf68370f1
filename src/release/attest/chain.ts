import { defineErrors } from '../../core/errors.ts';
import { sha256 } from '../../core/hash.ts';
import { isAttestation } from './entry.ts';
import type { Attestation, AttestationLine } from './entry.ts';

const fail = defineErrors('attestations', {
  broken:
    '{path}:{line}: {problem}. The file only grows; take it back from ' +
    'git (git checkout -- {path}) and attest again',
  lost:
    '{path} lacks a line that commit {commit} holds. Lines are never removed: put it ' +
    'back, from git show {commit}:{path}',
  replaced:
    '{path} holds none of what tag {tag} was made with, so the whole of it was ' +
    'replaced. Take it back from git and attest again',
});

/** What a line without a line before it names. */
const start = `sha256:${sha256('')}`;

/**
 * Reads attestations and checks that each line follows lines that stand above it. Two
 * branches may each have added lines; a merge keeps both, and the chain has two heads
 * until somebody attests again.
 * @throws QaError that names the first line that was changed, removed or moved
 */
export function readChain(text: string, path: string): readonly AttestationLine[] {
  if (text === '') return [];
  const broken = (line: number, problem: string) =>
    fail('broken', { path, line, problem });
  const lines = text.split('\n');
  if (lines.pop() !== '') throw broken(lines.length + 1, 'the last line has no end');
  const known = new Map<string, AttestationLine>();
  return lines.map((line, index) => {
    const read = parseLine(line);
    if (read === null) throw broken(index + 1, 'this is not an attestation');
    const problem = problemOf(read, known);
    if (problem !== null) throw broken(index + 1, problem);
    known.set(read.id, read);
    return read;
  });
}

function problemOf(
  { id, entry }: AttestationLine,
  known: ReadonlyMap<string, AttestationLine>,
): string | null {
  if (known.has(id)) return 'it stands twice';
  const before = [entry.prev, ...(entry.also ?? [])].filter((one) => one !== start);
  if (!before.every((one) => known.has(one)))
    return 'the line that it followed does not stand above it';
  const highest = Math.max(0, ...before.map((one) => known.get(one)!.entry.seq));
  if (entry.seq === highest + 1) return null;
  return `it is number ${entry.seq} and follows number ${highest}`;
}

/** The hashes of the lines that no other line follows; one unless branches met. */
export function headsOfChain(lines: readonly AttestationLine[]): readonly string[] {
  const followed = new Set(
    lines.flatMap(({ entry }) => [entry.prev, ...(entry.also ?? [])]),
  );
  const heads = lines.map(({ id }) => id).filter((id) => !followed.has(id));
  return heads.length === 0 ? [start] : heads;
}

/** What the next line says of the lines before it. */
export function followUp(
  lines: readonly AttestationLine[],
): Pick<Attestation, 'also' | 'prev' | 'seq'> {
  const [prev, ...also] = headsOfChain(lines).toReversed();
  const seq = Math.max(0, ...lines.map(({ entry }) => entry.seq)) + 1;
  return { seq, prev: prev!, ...(also.length > 0 && { also }) };
}

/** The lines that a line follows, near and far, by their hashes. */
export function ancestorsOf(
  line: AttestationLine,
  lines: readonly AttestationLine[],
): ReadonlySet<string> {
  const byId = new Map(lines.map((one) => [one.id, one]));
  const found = new Set<string>();
  const queue = [line];
  for (let one = queue.pop(); one !== undefined; one = queue.pop())
    for (const id of [one.entry.prev, ...(one.entry.also ?? [])]) {
      const before = byId.get(id);
      if (before === undefined || found.has(id)) continue;
      found.add(id);
      queue.push(before);
    }
  return found;
}

/** One line of the file. JSON never holds a raw tab, so the payload ends at the tab. */
export function writeLine(entry: Attestation, signature: string | null): string {
  return `${JSON.stringify(entry)}\t${signature ?? '-'}\n`;
}

function parseLine(line: string): AttestationLine | null {
  const [payload, signature, ...more] = line.split('\t');
  if (signature === undefined || more.length > 0) return null;
  try {
    const entry = JSON.parse(payload!) as unknown;
    if (!isAttestation(entry)) return null;
    return {
      id: `sha256:${sha256(line)}`,
      entry,
      payload: payload!,
      signature: signature === '-' ? null : signature,
    };
  } catch {
    return null;
  }
}

/**
 * Checks that the lines which a tag was made with are there, as they were.
 * @param made - the tag, and the heads of the chain that its message names
 */
export function checkAnchor(
  path: string,
  lines: readonly AttestationLine[],
  { tag, anchors }: { readonly tag: string; readonly anchors: readonly string[] },
): void {
  const ids = new Set(lines.map(({ id }) => id));
  if (!anchors.every((anchor) => ids.has(anchor)))
    throw fail('replaced', { path, tag });
}

/**
 * Checks that a file holds every line that any commit before it holds.
 * @param committed - in any order, of every branch that was merged
 * @throws QaError that names a commit whose line is missing
 */
export function checkGrowth(
  path: string,
  text: string,
  committed: readonly { readonly commit: string; readonly text: string }[],
): void {
  const present = new Set(text.split('\n'));
  for (const version of committed)
    if (!version.text.split('\n').every((line) => line === '' || present.has(line)))
      throw fail('lost', { path, commit: version.commit.slice(0, 7) });
}
