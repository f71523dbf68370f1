/**
 * Settings as written over their defaults, as zod would fill them in: an object is
 * filled in key by key, every other value takes the place of the default.
 */
export function fillSettings<Settings extends object>(
  defaults: Settings,
  written: object | undefined,
): Settings {
  if (written === undefined) return defaults;
  if (Array.isArray(written)) return written as unknown as Settings;
  const filled = { ...defaults } as Record<string, unknown>;
  for (const [key, value] of Object.entries(written)) {
    const standard = filled[key];
    filled[key] =
      isTable(standard) && isTable(value) ? fillSettings(standard, value) : value;
  }
  return filled as Settings;
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
