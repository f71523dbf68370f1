import type { z as Zod } from 'zod';
import { severities } from '../../advisories/advisory.ts';
import type { SeverityLevel } from '../../advisories/advisory.ts';

export const parts = ['lock', 'vulnerabilities', 'licences', 'pins'] as const;

/** What the gate looks at; `--only` names one. */
export type Part = (typeof parts)[number];

const npmHosts = ['registry.npmjs.org', 'registry.yarnpkg.com'];
const pythonHosts = ['pypi.org', 'files.pythonhosted.org'];

export const defaults = {
  ignores: [] as readonly string[],
  hosts: [...npmHosts, ...pythonHosts] as readonly string[],
  requirements: 'pinned' as 'any' | 'pinned' | 'hashed',
  severity: 'high' as SeverityLevel,
  database: null as string | null,
  registry: null as string | null,
  index: 'https://pypi.org/',
  timeout: 30,
  licences: null as readonly string[] | null,
  images: 'version' as 'version' | 'digest',
  installScripts: null as readonly string[] | null,
};

/** The schema of `gates.deps`. */
export const settings = (z: typeof Zod) =>
  z
    .strictObject({
      ignores: z
        .array(z.string())
        .readonly()
        .default(defaults.ignores)
        .describe('Files that are not looked at, as globs: fixtures, examples.'),
      hosts: z
        .array(z.string().min(1))
        .readonly()
        .default(defaults.hosts)
        .describe('Hosts that packages may come from, over https.'),
      requirements: z
        .enum(['any', 'pinned', 'hashed'])
        .default(defaults.requirements)
        .describe('What each line of requirements.txt must have.'),
      severity: z
        .enum(severities)
        .default(defaults.severity)
        .describe('From here on a vulnerability fails; below it is a warning.'),
      database: z
        .string()
        .min(1)
        .nullable()
        .default(defaults.database)
        .describe('A folder made by qa deps db pull, which is asked alone.'),
      registry: z
        .url({ protocol: /^https?$/ })
        .nullable()
        .default(defaults.registry)
        .describe('The npm registry; by default that of .npmrc.'),
      index: z
        .url({ protocol: /^https?$/ })
        .default(defaults.index)
        .describe('The Python index that is asked for advisories.'),
      timeout: z
        .number()
        .positive()
        .max(600)
        .default(defaults.timeout)
        .describe('Seconds that one answer may take.'),
      licences: z
        .array(z.string().min(1))
        .readonly()
        .nullable()
        .default(defaults.licences)
        .describe('SPDX ids that dependencies of production may have; null: any.'),
      images: z
        .enum(['version', 'digest'])
        .default(defaults.images)
        .describe('How images of containers are pinned.'),
      installScripts: z
        .array(z.string().min(1))
        .readonly()
        .nullable()
        .default(defaults.installScripts)
        .describe('Packages that may run a script when installed; null: all.'),
    })
    .describe('Locks, known vulnerabilities, licences and pins of what is used.');

export type Settings = Zod.infer<ReturnType<typeof settings>>;
