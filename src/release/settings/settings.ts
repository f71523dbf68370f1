import type { z as Zod } from 'zod';
import { defaultLevels } from '../../commits/default-levels.ts';
import type { Level } from '../../commits/default-levels.ts';
import { afterTagShape, readPublish } from './after-tag-settings.ts';
import type {
  ForgeSettings,
  PublishSettings,
  WrittenPublish,
} from './after-tag-settings.ts';
import { linesShape } from './channel-settings.ts';
import type { ChannelSetting } from './channel-settings.ts';
import type { FileSetting } from './file-setting.ts';
import { packagesShape, readPackages } from './package-settings.ts';
import type { DependentsPolicy, PackageSetting } from './package-settings.ts';

/** How a project releases: the key `release` of the configuration. */
export interface ReleaseSettings {
  /** Null: the known version files in the root. */
  readonly files: readonly FileSetting[] | null;
  /** Globs of files and folders that are not released. */
  readonly exclude: readonly string[];
  /** What is released on its own; null: the project has one version. */
  readonly packages: readonly PackageSetting[] | null;
  readonly dependents: DependentsPolicy;
  /** The folder of changes that people describe. */
  readonly changes: string;
  /** Globs of branches that may be released from. */
  readonly branches: readonly string[];
  /** Lines of releases beside the newest stable one. */
  readonly channels: Readonly<Record<string, ChannelSetting>>;
  /** What a version is made of where it is a date; null: it is not a date. */
  readonly calendar: string | null;
  /** What the next development version is above a release; false: there is none. */
  readonly development: Level | false;
  readonly tagPrefix: string;
  readonly remote: string;
  /** Whether branch and tag are pushed together or not at all. */
  readonly atomicPush: boolean;
  /** Whether commit and tag are signed; null: as git is configured. */
  readonly sign: boolean | null;
  /** Message of commit and tag, with `{version}`. */
  readonly message: string;
  /** What each type of commit asks for. */
  readonly levels: Readonly<Record<string, Level>>;
  readonly expandSquash: boolean;
  readonly changelog: ChangelogSettings;
  readonly hooks: ReleaseHooks;
  readonly rollback: RollbackSettings;
  readonly publish: PublishSettings;
  readonly forge: ForgeSettings;
}

export interface RollbackSettings {
  /** Whether the tag of a pushed release may be deleted. */
  readonly deleteTag: boolean;
  /** Null: nothing is deployed. */
  readonly deployment: DeploymentSettings | null;
}

/** How what runs is taken back to the version before. */
export interface DeploymentSettings {
  /** A shell command; it finds QA_VERSION and QA_PREVIOUS_VERSION. */
  readonly command: string;
  /** A shell command that ends 0 when the old version serves again. */
  readonly probe: string | null;
  /** How often the probe is asked, a second between. */
  readonly attempts: number;
}

export interface ChangelogSettings {
  /** Null: the release has no changelog. */
  readonly path: string | null;
  /** Where entries come from when nothing stands under Unreleased. */
  readonly from: 'unreleased' | 'commits';
  /** The heading of what is not released yet, if it is not one of the usual ones. */
  readonly unreleased: string | null;
  /** Whether a prerelease takes what stands under Unreleased. */
  readonly prereleases: boolean;
}

/** Shell commands, run in the root in order. */
export interface ReleaseHooks {
  /** Before anything is written; a failure ends the release. */
  readonly beforeBump: readonly string[];
  /** When the files hold the new version; what they change is committed too. */
  readonly beforeCommit: readonly string[];
  /** When commit and tag are there; a failure is told and undoes nothing. */
  readonly afterRelease: readonly string[];
}

export const releaseDefaults: ReleaseSettings = {
  files: null,
  exclude: [],
  packages: null,
  dependents: 'out-of-range',
  changes: '.qa/changes',
  branches: ['main', 'master', 'release/**', 'hotfix/**', '*.x'],
  channels: {},
  calendar: null,
  development: 'patch',
  tagPrefix: 'v',
  remote: 'origin',
  atomicPush: true,
  sign: null,
  message: 'chore(release): {version}',
  levels: defaultLevels,
  expandSquash: false,
  changelog: {
    ...{ path: 'CHANGELOG.md', from: 'unreleased' },
    ...{ unreleased: null, prereleases: false },
  },
  hooks: { beforeBump: [], beforeCommit: [], afterRelease: [] },
  rollback: { deleteTag: false, deployment: null },
  publish: readPublish(undefined),
  forge: {},
};

/** The schema of what a bump reads under `release`. */
export function releaseShape(z: typeof Zod) {
  const path = z.string().min(1).refine(isInside, 'it must lie within the project');
  const commands = z.array(z.string().min(1)).optional();
  const level = z.enum(['major', 'minor', 'patch']);
  return {
    files: z
      .array(z.union([path, z.strictObject({ path, pattern: z.string().min(1) })]))
      .min(1)
      .optional()
      .describe('Files that hold the version; without it, the known ones.'),
    exclude: z
      .array(path)
      .optional()
      .describe('Files and folders of the workspace that are not released.'),
    ...packagesShape(z, path),
    ...afterTagShape(z, path),
    ...linesShape(z),
    branches: z.array(z.string()).min(1).optional(),
    tagPrefix: z
      .string()
      .regex(/^[\w@./-]*$/)
      .optional(),
    remote: z.string().min(1).optional(),
    atomicPush: z
      .boolean()
      .optional()
      .describe('Branch and tag together or not at all; not every remote can.'),
    sign: z.boolean().optional(),
    message: z.string().includes('{version}').optional(),
    levels: z.record(z.string(), level).optional(),
    expandSquash: z.boolean().optional(),
    changelog: z
      .union([
        z.literal(false),
        z.strictObject({
          path: path.optional(),
          from: z.enum(['unreleased', 'commits']).optional(),
          unreleased: z.string().min(1).optional(),
          prereleases: z.boolean().optional(),
        }),
      ])
      .optional(),
    hooks: z
      .strictObject({
        beforeBump: commands,
        beforeCommit: commands,
        afterRelease: commands,
      })
      .optional(),
    rollback: z
      .strictObject({
        deleteTag: z.boolean().optional(),
        deployment: z
          .strictObject({
            command: z.string().min(1),
            probe: z.string().min(1).optional(),
            attempts: z.int().min(1).max(600).optional(),
          })
          .optional(),
      })
      .optional(),
  };
}

function isInside(path: string): boolean {
  return !/^(?:\/|[A-Za-z]:)/.test(path) && !path.split('/').includes('..');
}

/** The settings of a configuration that was checked, over the defaults. */
export function readSettings(written: unknown): ReleaseSettings {
  const given = (written ?? {}) as Partial<Omit<ReleaseSettings, 'publish'>> & {
    readonly changelog?: false | Partial<ChangelogSettings>;
    readonly publish?: WrittenPublish;
  };
  const { changelog } = given;
  return {
    ...releaseDefaults,
    ...given,
    packages: readPackages(given.packages),
    publish: readPublish(given.publish),
    levels: { ...releaseDefaults.levels, ...given.levels },
    changelog:
      changelog === false
        ? { ...releaseDefaults.changelog, path: null }
        : { ...releaseDefaults.changelog, ...changelog },
    hooks: { ...releaseDefaults.hooks, ...given.hooks },
    rollback: {
      deleteTag: given.rollback?.deleteTag ?? false,
      deployment: readDeployment(given.rollback?.deployment),
    },
  };
}

function readDeployment(
  given: Partial<DeploymentSettings> | null | undefined,
): DeploymentSettings | null {
  if (!given?.command) return null;
  const { command, probe = null, attempts = 10 } = given;
  return { command, probe, attempts };
}
