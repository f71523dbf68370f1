/** How a host of repositories writes its addresses. */
interface Host {
  readonly compare: (from: string, to: string) => string;
  readonly tag: (name: string) => string;
  readonly commit: (id: string) => string;
  readonly issue: (number: string) => string;
  readonly request: (number: string) => string;
}

const hosts: readonly (readonly [RegExp, Host])[] = [
  [
    /(^|\.)gitlab\./,
    {
      compare: (a, b) => `/-/compare/${a}...${b}`,
      tag: (name) => `/-/tags/${name}`,
      commit: (id) => `/-/commit/${id}`,
      issue: (number) => `/-/issues/${number}`,
      request: (number) => `/-/merge_requests/${number}`,
    },
  ],
  [
    /(^|\.)bitbucket\./,
    {
      compare: (a, b) => `/branches/compare/${b}%0D${a}`,
      tag: (name) => `/src/${name}`,
      commit: (id) => `/commits/${id}`,
      issue: (number) => `/issues/${number}`,
      request: (number) => `/pull-requests/${number}`,
    },
  ],
  [
    /(^|\.)(?:github|gitee)\./,
    {
      compare: (a, b) => `/compare/${a}...${b}`,
      tag: (name) => `/releases/tag/${name}`,
      commit: (id) => `/commit/${id}`,
      // GitHub leads from an issue to the pull request of that number.
      issue: (number) => `/issues/${number}`,
      request: (number) => `/pulls/${number}`,
    },
  ],
];

/** The links of a changelog in one repository. */
export interface ReleaseLinks {
  /** What changed between two names; newer second. */
  readonly compare: (from: string, to: string) => string;
  /** The page of a tag. */
  readonly tag: (name: string) => string;
  readonly commit: (id: string) => string;
  /** The page of an issue or of a pull request, by its number. */
  readonly issue: (number: string) => string;
  /** The page of a merge request, by its number. */
  readonly request: (number: string) => string;
}

const address = new RegExp(
  [
    String.raw`^(?:(?:https?|ssh|git):\/\/(?:[^@/]+@)?|[^@/\s]+@)(?<host>[^/:]+)`,
    String.raw`(?::\d+)?[/:](?<path>.+?)(?:\.git)?\/?$`,
  ].join(''),
);

/** Host and path of a remote's address, in any form that git takes; null: neither. */
export function readAddress(
  remoteUrl: string,
): { readonly host: string; readonly path: string } | null {
  const groups = address.exec(remoteUrl.trim())?.groups;
  if (groups === undefined) return null;
  return { host: groups['host']!, path: groups['path']! };
}

/**
 * The links for a remote's address, in any form that git takes; null where the host is
 * not one of GitHub, GitLab, Gitee and Bitbucket. A password in the address is left
 * out.
 */
export function linksFor(remoteUrl: string): ReleaseLinks | null {
  const read = readAddress(remoteUrl);
  const known = hosts.find(([name]) => read !== null && name.test(read.host))?.[1];
  if (read === null || known === undefined) return null;
  const base = `https://${read.host}/${read.path}`;
  return {
    compare: (from, to) =>
      base + known.compare(encodeURIComponent(from), encodeURIComponent(to)),
    tag: (name) => base + known.tag(encodeURIComponent(name)),
    commit: (id) => base + known.commit(id),
    issue: (number) => base + known.issue(number),
    request: (number) => base + known.request(number),
  };
}
