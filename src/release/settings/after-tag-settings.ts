import type { z as Zod } from 'zod';

/** Where a release is published; null: nothing goes there. */
export interface PublishSettings {
  readonly npm: NpmSettings | null;
  readonly crates: { readonly registry?: string | undefined } | null;
  readonly pypi: PypiSettings | null;
  /** Shell commands that run before the first package is published. */
  readonly before: readonly string[];
}

export interface NpmSettings {
  /** What is published of a package, within its folder; without it, all of it. */
  readonly folder?: string | undefined;
  /** The dist-tag; without it, by the version. */
  readonly tag?: string | undefined;
  readonly access?: 'public' | 'restricted' | undefined;
  readonly registry?: string | undefined;
  /** Without it, where the CI offers an identity (OIDC). */
  readonly provenance?: boolean | undefined;
}

export interface PypiSettings {
  /** Where files are uploaded to; without it, PyPI. */
  readonly url?: string | undefined;
  /** The index that tells which files are there already. */
  readonly index?: string | undefined;
}

/** The service that shows releases, where its address does not tell. */
export interface ForgeSettings {
  readonly kind?: ForgeKind | undefined;
  /** Its API: `https://git.acme.org/api/v4`. */
  readonly api?: string | undefined;
}

export type ForgeKind = 'gitea' | 'github' | 'gitlab';

/** What may be written of where a release is published. */
export interface WrittenPublish {
  readonly npm?: NpmSettings | false | undefined;
  readonly crates?: { readonly registry?: string | undefined } | false | undefined;
  readonly pypi?: PypiSettings | false | undefined;
  readonly before?: readonly string[] | undefined;
}

/** The schema of what happens after the tag. */
export function afterTagShape(z: typeof Zod, path: Zod.ZodType<string>) {
  const url = z.url({ protocol: /^https?$/ });
  const no = z.literal(false);
  const npm = z.strictObject({
    folder: path.optional(),
    tag: z.string().min(1).optional(),
    access: z.enum(['public', 'restricted']).optional(),
    registry: url.optional(),
    provenance: z.boolean().optional(),
  });
  const crates = z.strictObject({ registry: z.string().min(1).optional() });
  const pypi = z.strictObject({ url: url.optional(), index: url.optional() });
  return {
    publish: z
      .strictObject({
        npm: z.union([no, npm]).optional(),
        crates: z.union([no, crates]).optional(),
        pypi: z.union([no, pypi]).optional(),
        before: z.array(z.string().min(1)).optional(),
      })
      .optional()
      .describe('What qa release publish does; false leaves a registry out.'),
    forge: z
      .strictObject({
        kind: z.enum(['github', 'gitlab', 'gitea']).optional(),
        api: url.optional(),
      })
      .optional()
      .describe('The service that shows releases, if the remote does not tell.'),
  };
}

/** Where a release is published, with what was not said. */
export function readPublish(written: WrittenPublish | undefined): PublishSettings {
  const { npm = {}, crates = {}, pypi = {}, before = [] } = written ?? {};
  return { npm: npm || null, crates: crates || null, pypi: pypi || null, before };
}
