import type { Host } from '../core/host.ts';
import { readGit } from './read-git.ts';

/**
 * Contacts (`Name <address>`) as the project's .mailmap writes them, in order. One that
 * it does not know stays as it is. https://git-scm.com/docs/git-check-mailmap
 */
export async function mapContacts(
  host: Host,
  root: string,
  contacts: readonly string[],
): Promise<readonly string[]> {
  if (contacts.length === 0) return [];
  const input = contacts.map((contact) => `${contact}\n`).join('');
  const text = await readGit(host, root, ['check-mailmap', '--stdin'], input);
  return text.trimEnd().split('\n');
}

/** The address in `Name <address>`, in lower case, or an empty text without one. */
export function addressOf(contact: string): string {
  return (/<([^>]*)>\s*$/.exec(contact)?.[1] ?? '').toLowerCase();
}
