import { dirname, join, relative, resolve } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { readGit } from '../../git/read-git.ts';
import { makeFolder, writeAtomically } from '../../core/atomic-write.ts';
import { takeLock } from '../transaction/lock.ts';
import type { AttestedRelease } from './attested-release.ts';
import { readText } from '../../core/read-text.ts';
import { sha256 } from '../../core/hash.ts';
import { followUp, readChain, writeLine } from './chain.ts';
import { attestationPath } from './entry.ts';
import type { Attestation, AttestationStatus, Evidence } from './entry.ts';
import { signPayload } from './signature.ts';

const fail = defineErrors('attest', {
  waiver: 'a waiver needs a reason and an end: --note "…" --expires 2026-12-31',
  expires: "'{expires}' is not a day or time to come. Write --expires 2026-12-31",
  evidence:
    'the evidence {uri} is neither a file of this project nor an address; fix ' +
    '--evidence',
  identity: 'git does not know who you are. Set user.name and user.email',
});

/** What a person says. */
export interface Statement {
  readonly item: string;
  readonly status: AttestationStatus;
  readonly note: string;
  /** Paths relative to the working directory, or addresses. */
  readonly evidence: readonly string[];
  readonly expires: string | null;
  /** An SSH key to sign with; null: it stays unsigned. */
  readonly key: string | null;
}

/** Adds a line to the attestations of a version; nothing in the file changes. */
export async function addAttestation(
  context: AttestedRelease,
  statement: Statement,
): Promise<Attestation> {
  const { host, root, label: version, head, commonDir } = context;
  const { item, status, note } = statement;
  const expires = readExpiry(host, statement);
  if (status === 'waived' && (note === '' || expires === null)) throw fail('waiver');
  const by = await readIdentity(host, root);
  const evidence = statement.evidence.map((uri) => readEvidence(host, root, uri));
  const unlock = takeLock(host, commonDir);
  try {
    const path = attestationPath(version);
    const text = readText(context, path) ?? '';
    const lines = readChain(text, path);
    const entry: Attestation = {
      v: 1,
      ...{ item, status, version, commit: head, by },
      at: host.now().toISOString(),
      ...{ note, evidence, expires },
      ...followUp(lines),
    };
    const payload = JSON.stringify(entry);
    const { key } = statement;
    const signature = key === null ? null : await signPayload(host, payload, key);
    append(host, join(root, path), text + writeLine(entry, signature));
    return entry;
  } finally {
    unlock();
  }
}

// Lines of two branches are both kept when the branches are merged.
const attributes = '*.jsonl merge=union text eol=lf\n';

function append(host: Host, file: string, text: string): void {
  makeFolder(host, file);
  const beside = join(dirname(file), '.gitattributes');
  if (!host.fs.existsSync(beside)) host.fs.writeFileSync(beside, attributes);
  writeAtomically(host, file, text, { isDurable: true });
}

function readExpiry(host: Host, { expires }: Statement): string | null {
  if (expires === null) return null;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(expires);
  // A day counts to its end.
  const at = Date.parse(isDay ? `${expires}T23:59:59Z` : expires);
  const isWritten = /^\d{4}-\d{2}-\d{2}(?:T.+(?:Z|[+-]\d\d:?\d\d))?$/.test(expires);
  if (!isWritten || Number.isNaN(at) || at <= host.now().getTime())
    throw fail('expires', { expires });
  return new Date(at).toISOString();
}

function readEvidence(host: Host, root: string, uri: string): Evidence {
  if (/^https?:\/\//.test(uri)) return { uri, sha256: null };
  const file = resolve(host.cwd, uri);
  const path = relative(root, file).replaceAll('\\', '/');
  const isInside = path !== '' && !path.startsWith('../') && path !== '..';
  if (!isInside || !host.fs.statSync(file, { throwIfNoEntry: false })?.isFile())
    throw fail('evidence', { uri });
  return { uri: path, sha256: sha256(host.fs.readFileSync(file)) };
}

async function readIdentity(host: Host, root: string): Promise<Attestation['by']> {
  const ident = await readGit(host, root, ['var', 'GIT_COMMITTER_IDENT']).catch(
    (cause: unknown) => {
      throw fail('identity', {}, { cause });
    },
  );
  const [, name, email] = /^(.*) <([^>]*)> /.exec(ident) ?? [];
  return { name: name!, email: email! };
}
