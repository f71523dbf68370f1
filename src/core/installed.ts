const installed = /(?:^|\/)node_modules\//;

/** Whether a path is that of a package that a package manager put there. */
export function isInstalled(path: string): boolean {
  return path.includes('node_modules/') && installed.test(path);
}
