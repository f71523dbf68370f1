import type { Registry } from '../../../advisories/registry/npm.ts';
import type { Host } from '../../../core/host.ts';
import { readText } from '../../../core/read-text.ts';

const usual = 'https://registry.npmjs.org/';

/**
 * The registry that a project uses, and the login that its user has there: as .npmrc of
 * the project says, then that of the user.
 * https://docs.npmjs.com/cli/configuring-npm/npmrc
 */
export function registryOf(
  host: Pick<Host, 'env' | 'fs'>,
  root: string,
  named: string | null,
): Omit<Registry, 'timeout'> {
  const home = host.env['HOME'] ?? host.env['USERPROFILE'];
  const own = readNpmrc(host, root);
  const users = home === undefined ? {} : readNpmrc(host, home);
  const values = { ...users, ...own };
  const configured = named ?? values['registry'] ?? usual;
  const url = (URL.canParse(configured) ? configured : usual).replace(/\/*$/, '/');
  const place = url.replace(/^https?:/, '');
  const token = values[`${place}:_authToken`];
  const basic = values[`${place}:_auth`];
  const authorization =
    token !== undefined
      ? `Bearer ${token}`
      : basic !== undefined
        ? `Basic ${basic}`
        : null;
  return { url, authorization };
}

function readNpmrc(
  host: Pick<Host, 'env' | 'fs'>,
  root: string,
): Readonly<Record<string, string>> {
  const text = readText({ host, root }, '.npmrc') ?? '';
  return Object.fromEntries(
    text.split(/\r?\n/).flatMap((line): readonly [string, string][] => {
      const [, key, value] = /^\s*([^;#\s=][^\s=]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
      if (key === undefined) return [];
      const filled = value!
        .replace(/^(["'])(.*)\1$/, '$2')
        .replace(/\$\{(\w+)\}/g, (whole, name: string) => host.env[name] ?? whole);
      // A variable that is not set leaves no login.
      return filled.includes('${') ? [] : [[key, filled]];
    }),
  );
}
