import { defineErrors } from '../../core/errors.ts';
import { readAddress } from '../changelog/links.ts';
import type { ForgeKind, ForgeSettings } from '../settings/after-tag-settings.ts';

const fail = defineErrors('forge-address', {
  noRemote:
    "there is no remote '{remote}', so nobody knows where the release belongs. Add " +
    'it with git remote add, or name it under release.remote',
  noAddress:
    "the address of {remote} names no repository of a server: '{address}'. Name the " +
    'API under release.forge',
  unknown:
    '{host} does not say whether it is GitHub, GitLab or Gitea; write it as ' +
    'release.forge.kind',
});

/** Where releases are shown, and how it is spoken to. */
export interface ForgeAddress {
  readonly kind: ForgeKind;
  /** The API without a slash at its end. */
  readonly api: string;
  /** `owner/name`, in GitLab with all groups. */
  readonly repository: string;
}

const kinds: readonly (readonly [RegExp, ForgeKind])[] = [
  [/(?:^|\.)github\./, 'github'],
  [/(?:^|\.)gitlab\./, 'gitlab'],
  [/(?:^|\.)(?:gitea|forgejo|codeberg)\./, 'gitea'],
];

/**
 * Where the repository of a remote shows its releases.
 * @throws QaError where address and settings do not tell
 */
export function forgeAddress(
  settings: ForgeSettings,
  remote: string,
  url: string | undefined,
): ForgeAddress {
  if (url === undefined) throw fail('noRemote', { remote });
  const found = readAddress(url);
  if (found === null) throw fail('noAddress', { remote, address: withoutLogin(url) });
  const { host, path } = found;
  const kind = settings.kind ?? kinds.find(([name]) => name.test(host))?.[1];
  if (kind === undefined) throw fail('unknown', { host });
  const api = (settings.api ?? usualApi(kind, host)).replace(/\/+$/, '');
  return { kind, api, repository: path };
}

function withoutLogin(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//');
}

function usualApi(kind: ForgeKind, host: string): string {
  if (kind === 'gitlab') return `https://${host}/api/v4`;
  if (kind === 'gitea') return `https://${host}/api/v1`;
  // https://docs.github.com/en/enterprise-server/rest
  return host === 'github.com' ? 'https://api.github.com' : `https://${host}/api/v3`;
}
