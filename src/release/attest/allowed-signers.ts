import { tryGit } from '../../git/ask.ts';
import type { AttestedRelease } from './attested-release.ts';

/**
 * Who may sign: as the main branch says, never as the change itself does.
 * @returns the text of `.qa/allowed_signers`; null if no main branch is known
 */
export async function readAllowedSigners({
  host,
  root,
  remote,
}: Pick<AttestedRelease, 'host' | 'remote' | 'root'>): Promise<string | null> {
  const places = remote === null ? ['heads'] : [`remotes/${remote}`];
  const names = remote === null ? ['main', 'master'] : ['HEAD', 'main', 'master'];
  for (const base of places.flatMap((at) =>
    names.map((name) => `refs/${at}/${name}`),
  )) {
    const args = ['rev-parse', '--verify', '--quiet', `${base}^{commit}`];
    if ((await tryGit(host, root, args)) === null) continue;
    const text = await tryGit(host, root, ['show', `${base}:.qa/allowed_signers`]);
    return `${text ?? ''}\n`;
  }
  return null;
}
