/** Whether a version only fills its place: `0.0.0-development`, `0.0.0-PLACEHOLDER`. */
export function isPlaceholder(version: string | null): boolean {
  return version !== null && /^0\.0\.0-[a-z][a-z-]*$/i.test(version);
}
