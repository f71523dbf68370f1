import { defineErrors } from '../../core/errors.ts';
import { sha256 } from '../../core/hash.ts';
import { isAttestation } from './entry.ts';
import type { Attestation, AttestationLine } from './entry.ts';

const fail = defineErrors('attestations', {
  broken:
    '{path}:{line}: {problem}. The file only grows; take it back from ' +
    'git (git checkout -- {path}) and attest again',
  rewritten:
    '{path} does not begin with what commit {commit} holds of it, so ' +
    'lines were changed or removed. Take it back from git and attest ' +
    'again',
  replaced:
    '{path} holds none of what tag {tag} was made with, so the whole of it was ' +
    'replaced. Take it back from git and attest again',
});

/** What the first line names as the line before it. */
const start = sha256('');

/**
 * Reads attestations and checks their chain.
 * @throws QaError that names the first line that was changed, removed or moved
 */
export function readChain(text: string, path: string): readonly AttestationLine[] {
  if (text === '') return [];
  const broken = (line: number, problem: string) =>
    fail('broken', { path, line, problem });
  const lines = text.split('\n');
  if (lines.pop() !== '') throw broken(lines.length + 1, 'the last line has no end');
  let previous = start;
  return lines.map((line, index) => {
    const read = parseLine(line);
    if (read === null) throw broken(index + 1, 'this is no attestation');
    const { entry } = read;
    if (entry.seq !== index + 1)
      throw broken(index + 1, `it is number ${entry.seq} and stands as ${index + 1}`);
    if (entry.prev !== `sha256:${previous}`)
      throw broken(index + 1, 'the line before it is not the one that it followed');
    previous = sha256(line);
    return read;
  });
}

/** The hash that the next line names; the head of the chain. */
export function headOfChain(text: string): string {
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  return `sha256:${text === '' ? start : sha256(last)}`;
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
 * @param made - the tag, and the head of the chain that its message names
 */
export function checkAnchor(
  path: string,
  text: string,
  { tag, anchor }: { readonly tag: string; readonly anchor: string },
): void {
  const lines = text.trimEnd().split('\n');
  if (!lines.some((line) => headOfChain(line) === anchor))
    throw fail('replaced', { path, tag });
}

/**
 * Checks that a file has only grown since each commit that holds it, oldest first.
 * @throws QaError that names the commit whose lines are not there any more
 */
export function checkGrowth(
  path: string,
  text: string,
  committed: readonly { readonly commit: string; readonly text: string }[],
): void {
  const later = [...committed.slice(1).map((version) => version.text), text];
  committed.forEach((version, index) => {
    if (!later[index]!.startsWith(version.text))
      throw fail('rewritten', { path, commit: version.commit.slice(0, 7) });
  });
}
