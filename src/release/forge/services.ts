import type { ForgeKind } from '../settings/after-tag-settings.ts';
import type { ForgeAddress } from './address.ts';

/** A release as every service knows it. */
export interface ShownRelease {
  readonly tag: string;
  readonly name: string;
  readonly notes: string;
  readonly isPrerelease: boolean;
  /** Whether it is the highest stable version. */
  readonly isLatest: boolean;
}

/** A request without its headers. */
export interface ForgeRequest {
  readonly method: 'GET' | 'PATCH' | 'POST' | 'PUT';
  readonly url: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What a service answers about a release that it has. */
export type Shown = Readonly<Record<string, unknown>>;

/** How a service shows releases. */
export interface ForgeService {
  /**
   * Variables that may hold a token, in order, each with the header that it goes in.
   */
  readonly tokens: readonly (readonly [variable: string, header: string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly find: (address: ForgeAddress, tag: string) => ForgeRequest;
  readonly create: (address: ForgeAddress, release: ShownRelease) => ForgeRequest;
  readonly update: (
    address: ForgeAddress,
    release: ShownRelease,
    shown: Shown,
  ) => ForgeRequest;
  /** Whether what is shown is the same already. */
  readonly isSame: (release: ShownRelease, shown: Shown) => boolean;
  /** The address of the page. */
  readonly page: (shown: Shown) => string;
}

const repo = ({ api, repository }: ForgeAddress): string =>
  `${api}/repos/${repository}`;
const project = ({ api, repository }: ForgeAddress): string =>
  `${api}/projects/${encodeURIComponent(repository)}`;

const sameText = (one: unknown, other: string): boolean =>
  String(one ?? '')
    .replaceAll('\r\n', '\n')
    .trim() === other.trim();

function likeGitHub(
  more: (release: ShownRelease) => Readonly<Record<string, unknown>>,
): Omit<ForgeService, 'headers' | 'tokens'> {
  const bodyOf = (release: ShownRelease): Readonly<Record<string, unknown>> => ({
    ...{ tag_name: release.tag, name: release.name, body: release.notes },
    prerelease: release.isPrerelease,
    ...more(release),
  });
  return {
    find: (address, tag) => ({
      method: 'GET',
      url: `${repo(address)}/releases/tags/${encodeURIComponent(tag)}`,
    }),
    create: (address, release) => ({
      ...{ method: 'POST', url: `${repo(address)}/releases`, body: bodyOf(release) },
    }),
    update: (address, release, shown) => ({
      method: 'PATCH',
      url: `${repo(address)}/releases/${String(shown['id'])}`,
      body: bodyOf(release),
    }),
    isSame: (release, shown) =>
      shown['name'] === release.name &&
      sameText(shown['body'], release.notes) &&
      shown['prerelease'] === release.isPrerelease,
    page: (shown) => String(shown['html_url'] ?? ''),
  };
}

/**
 * The services.
 * https://docs.github.com/en/rest/releases/releases
 * https://docs.gitlab.com/api/releases/
 * https://docs.gitea.com/api/ (repository, releases)
 */
export const services: Readonly<Record<ForgeKind, ForgeService>> = {
  github: {
    ...likeGitHub(({ isLatest }) => ({ make_latest: String(isLatest) })),
    tokens: [
      ['GITHUB_TOKEN', 'authorization: Bearer '],
      ['GH_TOKEN', 'authorization: Bearer '],
    ],
    headers: {
      accept: 'application/vnd.github+json',
      'x-github-api-version': '2022-11-28',
    },
  },
  gitea: {
    ...likeGitHub(() => ({})),
    tokens: [
      ['GITEA_TOKEN', 'authorization: token '],
      ['FORGEJO_TOKEN', 'authorization: token '],
    ],
    headers: { accept: 'application/json' },
  },
  gitlab: {
    tokens: [
      ['GITLAB_TOKEN', 'private-token: '],
      ['CI_JOB_TOKEN', 'job-token: '],
    ],
    headers: { accept: 'application/json' },
    find: (address, tag) => ({
      method: 'GET',
      url: `${project(address)}/releases/${encodeURIComponent(tag)}`,
    }),
    create: (address, { tag, name, notes }) => ({
      method: 'POST',
      url: `${project(address)}/releases`,
      body: { tag_name: tag, name, description: notes },
    }),
    update: (address, { tag, name, notes }) => ({
      method: 'PUT',
      url: `${project(address)}/releases/${encodeURIComponent(tag)}`,
      body: { name, description: notes },
    }),
    isSame: ({ name, notes }, shown) =>
      shown['name'] === name && sameText(shown['description'], notes),
    page: (shown) => String((shown['_links'] as Shown | undefined)?.['self'] ?? ''),
  },
};
