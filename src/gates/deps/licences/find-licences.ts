import { join, posix } from 'node:path';
import { defineErrors } from '../../../core/errors.ts';
import type { GateContext } from '../../../core/gate.ts';
import { readText } from '../../../core/read-text.ts';
import { tableOf, textOf } from '../lock/locked.ts';
import type { Lock, LockedPackage } from '../lock/locked.ts';
import { productionKeys, WaysIn } from '../lock/paths-up.ts';

const fail = defineErrors('deps', {
  licence:
    "gates.deps.licences has '{licence}', which is no SPDX id. See: " +
    'https://spdx.org/licenses',
});

/** A package of production whose licence is not known to be allowed. */
export interface LicenceProblem {
  readonly messageId: 'refused' | 'unknown' | 'unreadable';
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly way: readonly string[];
}

/**
 * Judges the licences of everything that production needs: what the lock says, else
 * what is installed.
 * @throws QaError where the list of allowed licences has something else in it
 */
export async function findLicences(
  { host, root }: Pick<GateContext, 'host' | 'root'>,
  locks: readonly Lock[],
  allowed: readonly string[],
): Promise<readonly LicenceProblem[]> {
  const { default: satisfies } = await import('spdx-satisfies');
  const isAllowed = (licence: string): boolean | null => {
    try {
      return satisfies(licence, allowed);
    } catch {
      return null;
    }
  };
  for (const licence of allowed)
    if (isAllowed(licence) === null) throw fail('licence', { licence });
  return locks.flatMap((lock) => {
    const ways = new WaysIn(lock);
    const production = [...productionKeys(lock)].flatMap(
      (key) => lock.packages.get(key) ?? [],
    );
    return production
      .filter(({ source }) => source !== 'local')
      .flatMap((one): readonly LicenceProblem[] => {
        const licence = one.licence ?? installedLicence({ host, root }, lock, one);
        const messageId = problemOf(licence, isAllowed);
        if (messageId === null) return [];
        const { name, version, key } = one;
        const way = ways.to(key)[0]?.names ?? [name];
        return [{ messageId, name, version, licence: licence ?? '', way }];
      });
  });
}

function problemOf(
  licence: string | null,
  isAllowed: (licence: string) => boolean | null,
): LicenceProblem['messageId'] | null {
  if (licence === null) return 'unknown';
  const verdict = isAllowed(licence);
  if (verdict === null) return 'unreadable';
  return verdict ? null : 'refused';
}

/** What the manifest of the very version says that is installed. */
function installedLicence(
  place: { readonly host: GateContext['host']; readonly root: string },
  lock: Lock,
  { key, name, version, ecosystem }: LockedPackage,
): string | null {
  if (ecosystem !== 'npm') return null;
  const home = posix.dirname(lock.path);
  const store = `node_modules/.pnpm/${name.replace('/', '+')}@${version}`;
  const folders = [
    ...(lock.kind === 'npm' ? [key] : []),
    `node_modules/${name}`,
    `${store}/node_modules/${name}`,
  ];
  for (const folder of folders) {
    const text = readText(place, join(home, folder, 'package.json'));
    if (text === null) continue;
    const manifest = tableOf(parse(text));
    if (manifest['version'] !== version) continue;
    const licence = manifest['license'] ?? manifest['licenses'];
    const first = Array.isArray(licence) ? licence[0] : licence;
    return textOf(first) ?? textOf(tableOf(first)['type']);
  }
  return null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
