import { join } from 'node:path';
import { sha256 } from '../../core/hash.ts';
import { readText } from '../../core/read-text.ts';
import { tryGit } from '../../git/ask.ts';
import { addressOf, mapContacts } from '../../git/mailmap.ts';
import { runGit } from '../../git/run.ts';
import { readAllowedSigners } from './allowed-signers.ts';
import { readAnchors } from './anchor.ts';
import type { AttestedRelease } from './attested-release.ts';
import { ancestorsOf, checkAnchor, checkGrowth, readChain } from './chain.ts';
import { attestationPath } from './entry.ts';
import type { Attestation, AttestationLine } from './entry.ts';
import type { KnownAttestation } from './judge.ts';
import { isSigned } from './signature.ts';

/**
 * Reads what people said of a version, and checks chain, history and signatures.
 * @throws QaError if a line was changed, removed or moved
 */
export async function readAttestations(
  context: AttestedRelease,
): Promise<readonly KnownAttestation[]> {
  const { host, root, version, label, tagPrefix } = context;
  const path = attestationPath(label);
  const text = readText(context, path) ?? '';
  checkGrowth(path, text, await committedVersions(context, path));
  const all = readChain(text, path);
  const tag = tagPrefix + version;
  checkAnchor(path, all, { tag, anchors: await readAnchors(host, root, tag) });
  const lines = all.filter(({ entry }) => entry.version === label);
  const people = await readPeople(context, lines);
  const allowed = await readAllowedSigners(context);
  const known: KnownAttestation[] = [];
  for (const [index, line] of lines.entries())
    known.push({
      id: line.id,
      entry: line.entry,
      person: people[index]!,
      after: ancestorsOf(line, all),
      signature: await judgeSignature(context, line, allowed),
      isOfThisState: await context.isSameState(line.entry.commit),
      changedEvidence: findChanged(context, line.entry),
    });
  return known;
}

/** The address of each speaker as .mailmap has it: one person may have several. */
async function readPeople(
  { host, root }: AttestedRelease,
  lines: readonly AttestationLine[],
): Promise<readonly string[]> {
  const contacts = lines.map(({ entry: { by } }) => `${by.name} <${by.email}>`);
  return (await mapContacts(host, root, contacts)).map(addressOf);
}

/** The first file of the evidence that has other bytes now, or is gone. */
function findChanged(
  { host, root }: AttestedRelease,
  { evidence }: Attestation,
): string | null {
  const changed = evidence.find(({ uri, sha256: shown }) => {
    if (shown === null) return false;
    const file = join(root, uri);
    const stat = host.fs.statSync(file, { throwIfNoEntry: false });
    return !stat?.isFile() || sha256(host.fs.readFileSync(file)) !== shown;
  });
  return changed?.uri ?? null;
}

async function judgeSignature(
  { host }: AttestedRelease,
  { entry, payload, signature }: AttestationLine,
  allowed: string | null,
): Promise<KnownAttestation['signature']> {
  if (signature === null) return 'none';
  if (allowed === null) return 'unknown';
  const holds = await isSigned(host, payload, signature, entry.by.email, allowed);
  return holds ? 'valid' : 'invalid';
}

/**
 * The file in every commit that changed it. Without `--full-history` git follows only
 * one side of a merge, and what the other side held would not be missed.
 */
async function committedVersions(
  { host, root }: AttestedRelease,
  path: string,
): Promise<readonly { commit: string; text: string }[]> {
  const args = ['log', '--full-history', '--format=%H', '--', path];
  const log = await tryGit(host, root, args);
  const versions: { commit: string; text: string }[] = [];
  for (const commit of (log ?? '').split('\n').filter((id) => id !== '')) {
    const found = await runGit(host, root, ['cat-file', 'blob', `${commit}:${path}`]);
    const text = found.exitCode === 0 ? found.stdout.toString('utf8') : '';
    versions.push({ commit, text });
  }
  return versions;
}
