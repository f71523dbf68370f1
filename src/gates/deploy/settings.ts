import type { z as Zod } from 'zod';

/** Levels of ShellCheck, the highest first. */
const levels = ['error', 'warning', 'info', 'style'] as const;

export const defaults: Settings = {
  ignores: [],
  scripts: ['/*.sh', '{deploy,ops,scripts}/**/*.sh'],
  required: ['deploy', 'rollback', 'watchdog'],
  platform: null,
  shellcheck: 'warning',
  floating: ['latest', 'stable', 'edge', 'main', 'master', 'dev', 'nightly', 'lts'],
  internal: [
    ...['mysql', 'mariadb', 'postgres', 'redis', 'mongo', 'rabbitmq'],
    ...['prom/*', 'grafana/*'],
  ],
};

/** The schema of `gates.deploy`. */
export const settings = (z: typeof Zod) => {
  const names = (usual: readonly string[], what: string) =>
    z.array(z.string().min(1)).readonly().default(usual).describe(what);
  return z
    .strictObject({
      ignores: names(defaults.ignores, 'Files that are not looked at, as globs.'),
      scripts: names(defaults.scripts, 'Scripts of the shell, as globs.'),
      required: names(
        defaults.required,
        'Scripts that there are beside a Dockerfile: their names begin so.',
      ),
      platform: z
        .string()
        .min(1)
        .nullable()
        .default(defaults.platform)
        .describe('What deploys instead of scripts: kubernetes. Asks for none.'),
      shellcheck: z
        .union([z.literal(false), z.enum(levels)])
        .default(defaults.shellcheck)
        .describe('The lowest level of ShellCheck that fails; false: it is not asked.'),
      floating: names(defaults.floating, 'Tags of images that move.'),
      internal: names(
        defaults.internal,
        'Images that are never reached from everywhere, as globs.',
      ),
    })
    .describe('Scripts, images, compose files and units that deploy.');
};

export interface Settings {
  readonly ignores: readonly string[];
  readonly scripts: readonly string[];
  readonly required: readonly string[];
  readonly platform: string | null;
  readonly shellcheck: (typeof levels)[number] | false;
  readonly floating: readonly string[];
  readonly internal: readonly string[];
}
