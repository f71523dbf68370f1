import type { LockedPackage } from './locked.ts';

/** What is wrong with an entry of a lock, as rule, message and data. */
export interface EntryProblem {
  readonly rule: 'deps/integrity' | 'deps/host' | 'deps/name';
  readonly messageId: string;
  readonly data: Readonly<Record<string, string>>;
}

/** Problems of one entry: its hash, where it comes from, and as what. */
export function checkEntry(
  one: LockedPackage,
  hosts: ReadonlySet<string>,
): readonly EntryProblem[] {
  if (one.source === 'local') return [];
  return [
    ...checkHash(one),
    ...(one.resolved === null ? [] : checkAddress(one, one.resolved, hosts)),
  ];
}

const strong = /\b(?:sha256|sha384|sha512)[-:]/;

function checkHash(one: LockedPackage): readonly EntryProblem[] {
  const { name, source, integrity, isExempt } = one;
  const version = one.version || '(no version)';
  const problem = (messageId: string, data = {}): readonly EntryProblem[] => [
    { rule: 'deps/integrity', messageId, data: { name, version, ...data } },
  ];
  if (source === 'git') return isFixed(one) ? [] : problem('commit');
  if (integrity === null) return isExempt ? [] : problem('missing');
  const weak = /^(sha1|md5)[-:]/.exec(integrity)?.[1];
  return weak === undefined || strong.test(integrity)
    ? []
    : problem('weak', { algorithm: weak });
}

/** Whether what comes from git is one commit, or has a hash. */
function isFixed({ resolved, integrity }: LockedPackage): boolean {
  const commit = /(?:#|commit=|sha=|@|\/tar\.gz\/|\/get\/)[\da-f]{40,64}\b/;
  return integrity !== null || commit.test(resolved ?? '');
}

function checkAddress(
  { name, version, source }: LockedPackage,
  resolved: string,
  hosts: ReadonlySet<string>,
): readonly EntryProblem[] {
  const place = placeOf(resolved);
  if (place === null) return [];
  const { protocol, host, path } = place;
  const problems: EntryProblem[] = [];
  if (!['https', 'git+https', 'git+ssh', 'ssh'].includes(protocol))
    problems.push({
      rule: 'deps/host',
      messageId: 'protocol',
      data: { name, protocol },
    });
  if (!hosts.has(host))
    problems.push({ rule: 'deps/host', messageId: 'host', data: { name, host } });
  const file = source === 'registry' ? otherFile(name, version, path) : null;
  if (file !== null)
    problems.push({
      rule: 'deps/name',
      messageId: 'other',
      data: { name, version, file },
    });
  return problems;
}

interface Place {
  readonly protocol: string;
  readonly host: string;
  readonly path: string;
}

const forges: Readonly<Record<string, string>> = {
  github: 'github.com',
  gitlab: 'gitlab.com',
  bitbucket: 'bitbucket.org',
};

function placeOf(resolved: string): Place | null {
  const short = /^(github|gitlab|bitbucket):(.*)/.exec(resolved);
  if (short !== null)
    return { protocol: 'https', host: forges[short[1]!]!, path: short[2]! };
  const secure = /^(?:git\+)?(?:ssh:\/\/)?git@([^:/]+)[:/](.*)/.exec(resolved);
  if (secure !== null) return { protocol: 'ssh', host: secure[1]!, path: secure[2]! };
  if (!URL.canParse(resolved)) return null;
  const { protocol, host, pathname } = new URL(resolved);
  return { protocol: protocol.slice(0, -1), host, path: decodePath(pathname) };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/**
 * What an address fetches, where that is not the package: registries name a tarball
 * `<name>/-/<last part of the name>-<version>.tgz`. Others need only hold the name.
 */
function otherFile(name: string, version: string, path: string): string | null {
  if (!path.endsWith('.tgz')) return null;
  const bare = version.replace(/\+.*$/, '');
  const at = path.indexOf('/-/');
  const shown = path.replace(/^\//, '');
  if (at === -1) return path.includes(name.replace(/^@/, '')) ? null : shown;
  const last = name.split('/').at(-1)!;
  // Some registries repeat the scope in the file.
  const files = [`/-/${last}-${bare}.tgz`, `/-/${name}-${bare}.tgz`];
  const isOwn =
    path.slice(0, at).endsWith(`/${name}`) && files.includes(path.slice(at));
  return isOwn ? null : shown;
}
