import type { Host } from '../../core/host.ts';
import { exchange } from '../../http/exchange.ts';
import { keyOf, normalName } from '../advisory.ts';
import type { Advisory, Lookup, PackageVersion } from '../advisory.ts';
import { mergeAliases } from '../merge.ts';
import { versionOrder } from '../versions.ts';
import type { CompareVersions } from '../versions.ts';
import { readAnswer } from './answer.ts';
import type { Registry } from './npm.ts';

/** One entry of `vulnerabilities`: https://docs.pypi.org/api/json/ */
interface PypiVulnerability {
  readonly id: string;
  readonly aliases?: readonly string[];
  readonly summary?: string | null;
  readonly details?: string;
  readonly link?: string;
  readonly fixed_in?: readonly string[];
  readonly withdrawn?: string | null;
}

const mostBytes = 16 * 1024 * 1024;

/** Requests at a time: the index answers one version a request. */
const lanes = 8;

/**
 * Asks the JSON interface of the Python index, as `pip-audit` does. One version that
 * could not be asked is no answer at all. It gives no ratings: everything counts as
 * high.
 */
export async function askPypi(
  host: Pick<Host, 'env' | 'signal'>,
  registry: Registry,
  packages: readonly PackageVersion[],
): Promise<Lookup> {
  const compare = await versionOrder('PyPI');
  const advisories = new Map<string, readonly Advisory[]>();
  const waiting = [...packages];
  let reason: string | null = null;
  const lane = async (): Promise<void> => {
    for (let one = waiting.pop(); one && reason === null; one = waiting.pop()) {
      const asked = await askOne(host, registry, one, compare);
      if (typeof asked === 'string') reason = asked;
      else if (asked.length > 0) advisories.set(keyOf(one), asked);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  host.signal.throwIfAborted();
  if (reason !== null) return { kind: 'unavailable', reason };
  return { kind: 'known', advisories, source: new URL(registry.url).host, age: null };
}

async function askOne(
  { env, signal }: Pick<Host, 'env' | 'signal'>,
  { url: base, timeout, authorization }: Registry,
  { name, version }: PackageVersion,
  compare: CompareVersions,
): Promise<readonly Advisory[] | string> {
  const path = [normalName('PyPI', name), version].map(encodeURIComponent).join('/');
  const url = new URL(`pypi/${path}/json`, base).href;
  const headers = {
    accept: 'application/json',
    ...(authorization === null ? {} : { authorization }),
  };
  const request = { method: 'GET', url, headers, timeout, maxBytes: mostBytes };
  const read = readAnswer(url, await exchange({ ...request, env, signal }));
  if (read.kind === 'unavailable')
    return `${read.reason}, asked for ${name} ${version}`;
  const known = (read.value as { vulnerabilities?: unknown } | null)?.vulnerabilities;
  if (!Array.isArray(known))
    return (
      `${new URL(url).host} answers for ${name} ${version} ` + 'without vulnerabilities'
    );
  const open = (known as PypiVulnerability[]).filter(({ withdrawn }) => !withdrawn);
  return mergeAliases(
    open.map((one) => toAdvisory(one, version, compare)),
    compare,
  );
}

function toAdvisory(
  { id, aliases = [], summary, details, link, fixed_in: fixes = [] }: PypiVulnerability,
  version: string,
  compare: CompareVersions,
): Advisory {
  const above = fixes.filter((fixed) => (compare(fixed, version) ?? 0) > 0);
  return {
    ...{ id, aliases, severity: null },
    title: summary ?? details?.split('\n', 1)[0]?.slice(0, 200) ?? id,
    isMalicious: id.startsWith('MAL-'),
    fixed: above.sort((a, b) => compare(a, b) ?? 0)[0] ?? null,
    url: link ?? null,
  };
}
