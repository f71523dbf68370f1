import { join } from 'node:path';
import type { Host } from '../../core/host.ts';
import { tryGit } from '../../git/ask.ts';
import { headsOfChain, readChain } from './chain.ts';
import { attestationPath } from './entry.ts';

const trailer = /^Qa-Attestation-Head: (sha256:[0-9a-f]{64})$/gm;

/**
 * The lines of a tag's message that name the heads of the chain which the release was
 * made with, so that nobody can write another chain later; null if there is no chain.
 * @throws QaError where the chain is broken
 */
export function anchorOf(host: Host, root: string, label: string): string | null {
  const path = attestationPath(label);
  const file = join(root, path);
  if (!host.fs.existsSync(file)) return null;
  const text = host.fs.readFileSync(file, 'utf8');
  const lines = readChain(text, path);
  if (lines.length === 0) return null;
  return headsOfChain(lines)
    .map((head) => `Qa-Attestation-Head: ${head}`)
    .join('\n');
}

/** The heads that the message of a tag names. */
export async function readAnchors(
  host: Host,
  root: string,
  tag: string,
): Promise<readonly string[]> {
  const args = ['for-each-ref', '--format=%(contents:body)', `refs/tags/${tag}`];
  const message = (await tryGit(host, root, args)) ?? '';
  return [...message.matchAll(trailer)].map((match) => match[1]!);
}
