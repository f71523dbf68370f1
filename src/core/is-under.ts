/** Whether a path is the one that a name means, or below it; '' means everything. */
export function isUnder(path: string, name: string): boolean {
  return name === '' || path === name || path.startsWith(`${name}/`);
}
