import { join } from 'node:path';
import type { Host } from '../../core/host.ts';
import { tryGit } from '../../git/ask.ts';
import { headOfChain, readChain } from './chain.ts';
import { attestationPath } from './entry.ts';

const trailer = /^Qa-Attestation-Head: (sha256:[0-9a-f]{64})$/gm;

/**
 * The line of a tag's message that names the head of the chain which the release was
 * made with, so that no later hand can write another chain; null where there is none.
 * @throws QaError where the chain is broken
 */
export function anchorOf(host: Host, root: string, version: string): string | null {
  const path = attestationPath(version);
  const file = join(root, path);
  if (!host.fs.existsSync(file)) return null;
  const text = host.fs.readFileSync(file, 'utf8');
  const lines = readChain(text, path);
  return lines.length === 0 ? null : `Qa-Attestation-Head: ${headOfChain(text)}`;
}

/** The head that the message of a tag names, or null. */
export async function readAnchor(
  host: Host,
  root: string,
  tag: string,
): Promise<string | null> {
  const args = ['for-each-ref', '--format=%(contents:body)', `refs/tags/${tag}`];
  const message = (await tryGit(host, root, args)) ?? '';
  return [...message.matchAll(trailer)].at(-1)?.[1] ?? null;
}
