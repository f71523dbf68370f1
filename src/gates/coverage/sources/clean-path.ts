import { posix } from 'node:path';

/** Folders that hold code of others: a file below one is never one of the project's. */
const foreignFolders = new Set([
  ...['node_modules', 'bower_components', 'site-packages', 'dist-packages', 'vendor'],
  ...['_deps', 'third_party', 'third-party', 'Pods', '.venv', 'venv', '.cargo', '.gem'],
]);
const systemRoot = /^(?:\/(?:usr|opt|nix|Library|System)\/|[A-Za-z]:\/Program Files)/;

/**
 * A path of a report as it can be compared: with `/`, below the root without it,
 * without the marks of bundlers (`webpack://app/./src/a.ts`, `a.vue?vue&type=script`).
 * @param root - absolute
 */
export function cleanPath(path: string, root: string): string {
  const slashed = path.replaceAll('\\', '/').replace(/\?[A-Za-z][\w&=.,%-]*$/, '');
  const plain = slashed
    .replace(/^file:\/\/(?=\/)/, '')
    .replace(/^webpack(?:-internal)?:\/\/\/?(?:[^/]*\/)?(?=\.\/)/, '');
  const below = plain.startsWith(`${root}/`) ? plain.slice(root.length + 1) : plain;
  return posix.normalize(below.normalize('NFC'));
}

/** Whether a path is absolute, on Windows too. */
export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:\//.test(path);
}

/** Whether a path leads into a dependency, or to where the system keeps its code. */
export function isForeign(path: string): boolean {
  return systemRoot.test(path) || foreignPart(path) !== null;
}

/** The folder of others that a path leads through, or null. */
export function foreignPart(path: string): string | null {
  return path.split('/').find((part) => foreignFolders.has(part)) ?? null;
}
