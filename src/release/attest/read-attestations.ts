import { join } from 'node:path';
import { tryGit } from '../../git/ask.ts';
import { runGit } from '../../git/run.ts';
import type { AttestedRelease } from './attested-release.ts';
import { readText } from '../../core/read-text.ts';
import { sha256 } from '../../core/hash.ts';
import { readAnchor } from './anchor.ts';
import { checkAnchor, checkGrowth, readChain } from './chain.ts';
import { attestationPath } from './entry.ts';
import type { Attestation, AttestationLine } from './entry.ts';
import type { KnownAttestation } from './judge.ts';
import { isSigned } from './signature.ts';

/**
 * Reads what people said of a version, and checks chain, history and signatures.
 * @throws QaError where a line was changed, removed or moved
 */
export async function readAttestations(
  context: AttestedRelease,
): Promise<readonly KnownAttestation[]> {
  const path = attestationPath(context.version);
  const text = readText(context, path) ?? '';
  checkGrowth(path, text, await committedVersions(context, path));
  const tag = context.tagPrefix + context.version;
  const anchor = await readAnchor(context.host, context.root, tag);
  if (anchor !== null) checkAnchor(path, text, { tag, anchor });
  const lines = readChain(text, path).filter(
    ({ entry }) => entry.version === context.version,
  );
  const allowed = await allowedSigners(context);
  const known: KnownAttestation[] = [];
  for (const line of lines)
    known.push({
      entry: line.entry,
      signature: await judgeSignature(context, line, allowed),
      isOfThisState: await isSameState(context, line.entry.commit),
      changedEvidence: findChanged(context, line.entry),
    });
  return known;
}

/** The first file of the evidence that has other bytes now; one that is gone may be. */
function findChanged(
  { host, root }: AttestedRelease,
  { evidence }: Attestation,
): string | null {
  const changed = evidence.find(({ uri, sha256: shown }) => {
    const file = join(root, uri);
    return (
      shown !== null &&
      host.fs.existsSync(file) &&
      sha256(host.fs.readFileSync(file)) !== shown
    );
  });
  return changed?.uri ?? null;
}

async function judgeSignature(
  { host }: AttestedRelease,
  { entry, payload, signature }: AttestationLine,
  allowed: string,
): Promise<KnownAttestation['signature']> {
  if (signature === null) return 'none';
  const holds = await isSigned(host, payload, signature, entry.by.email, allowed);
  return holds ? 'valid' : 'invalid';
}

/** Who may sign: as the remote's main branch says, never as the change itself does. */
async function allowedSigners({ host, root }: AttestedRelease): Promise<string> {
  for (const base of ['refs/remotes/origin/HEAD', 'HEAD']) {
    const text = await tryGit(host, root, ['show', `${base}:.qa/allowed_signers`]);
    if (text !== null) return `${text}\n`;
    if ((await tryGit(host, root, ['rev-parse', '--verify', base])) !== null) break;
  }
  return '';
}

async function committedVersions(
  { host, root }: AttestedRelease,
  path: string,
): Promise<readonly { commit: string; text: string }[]> {
  const log = await tryGit(host, root, ['log', '--reverse', '--format=%H', '--', path]);
  const versions: { commit: string; text: string }[] = [];
  for (const commit of (log ?? '').split('\n').filter((id) => id !== '')) {
    const found = await runGit(host, root, ['cat-file', 'blob', `${commit}:${path}`]);
    const text = found.exitCode === 0 ? found.stdout.toString('utf8') : '';
    versions.push({ commit, text });
  }
  return versions;
}

/** Whether HEAD differs from a commit in files alone that the release itself writes. */
export async function isSameState(
  context: AttestedRelease,
  commit: string,
): Promise<boolean> {
  const { host, root, head, releaseFiles } = context;
  if (commit === head) return true;
  const args = ['diff', '--name-only', '-z', '--end-of-options', commit, 'HEAD'];
  const changed = await tryGit(host, root, args);
  if (changed === null) return false;
  const own = attestationPath(context.version);
  return changed
    .split('\0')
    .filter((path) => path !== '')
    .every((path) => path === own || releaseFiles.has(path));
}
