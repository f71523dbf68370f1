/** A hash of the right form; what it is of does not matter here. */
export const someHash = `sha512-${'A'.repeat(86)}==`;

/** An entry of package-lock.json for a published version. */
export function npmEntry(name: string, version: string, more: object = {}): object {
  const file = `${name.split('/').at(-1)}-${version}.tgz`;
  const resolved = `https://registry.npmjs.org/${name}/-/${file}`;
  return { version, resolved, integrity: someHash, ...more };
}

/** A project of npm: its package.json and its lock, in step unless a part says more. */
export function npmProject(
  dependencies: Readonly<Record<string, string>>,
  packages: Readonly<Record<string, object>>,
  { root = {}, lock = {} }: { readonly root?: object; readonly lock?: object } = {},
): { 'package.json': string; 'package-lock.json': string } {
  const manifest = { name: 'app', version: '1.0.0', dependencies, ...root };
  const whole = {
    lockfileVersion: 3,
    packages: { '': manifest, ...packages },
    ...lock,
  };
  return {
    'package.json': JSON.stringify(manifest, null, 2),
    'package-lock.json': JSON.stringify(whole, null, 2),
  };
}
