import type { z as Zod } from 'zod';
import type { FileSetting } from './file-setting.ts';

/** A package with releases of its own: an entry of `release.packages`. */
export interface PackageSetting {
  /** A folder, or a glob of folders; `!` in front leaves some out. */
  readonly path: string;
  readonly name?: string | undefined;
  /** What stands before the version in its tags, with `{name}` and `{folder}`. */
  readonly tagPrefix?: string | undefined;
  /** Within its folder; false: it has none. */
  readonly changelog?: false | string | undefined;
  /** Files outside its folder whose commits count for it too. */
  readonly paths?: readonly string[] | undefined;
  /** What holds its version, within its folder; without it, the known files there. */
  readonly files?: readonly FileSetting[] | undefined;
}

/** When a package that needs a released one is released with it. */
export type DependentsPolicy = 'always' | 'out-of-range';

/** The schema of the keys for packages that are released on their own. */
export function packagesShape(z: typeof Zod, path: Zod.ZodType<string>) {
  const file = z.union([path, z.strictObject({ path, pattern: z.string().min(1) })]);
  return {
    packages: z
      .array(
        z.union([
          path,
          z.strictObject({
            path,
            name: z.string().min(1).optional(),
            tagPrefix: z
              .string()
              .regex(/^(?:[\w@./-]|\{name\}|\{folder\})*$/)
              .optional(),
            changelog: z.union([z.literal(false), path]).optional(),
            paths: z.array(path).min(1).optional(),
            files: z.array(file).min(1).optional(),
          }),
        ]),
      )
      .min(1)
      .optional()
      .describe('Folders whose packages have versions and tags of their own.'),
    dependents: z
      .enum(['out-of-range', 'always'])
      .optional()
      .describe('When packages that need a released one are released too.'),
    changes: path.optional().describe('The folder of changes that people describe.'),
  };
}

/** Every entry as an object; null: the project has one version. */
export function readPackages(
  written: readonly (PackageSetting | string)[] | null | undefined,
): readonly PackageSetting[] | null {
  if (!written) return null;
  return written.map((entry) => (typeof entry === 'string' ? { path: entry } : entry));
}
