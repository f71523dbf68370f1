import { answerOf, openGit } from '../../../git/one-shot.ts';
import type { Host } from '../../../core/host.ts';
import type { Project } from '../../../tools/project.ts';

/** Systems that files are written for; `none`: for none. */
export const ciKinds = ['github', 'gitlab', 'drone', 'none'] as const;

export type CiKind = (typeof ciKinds)[number];

/** Where a project's changes are judged. */
export interface Ci {
  /** What is written: `none` also where another system is in use. */
  readonly kind: CiKind;
  /** For people; empty where there is none. */
  readonly name: string;
}

interface System extends Ci {
  /** What shows that it is in use. */
  readonly files: RegExp;
}

const systems: readonly System[] = [
  {
    kind: 'github',
    name: 'GitHub Actions',
    files: /^\.github\/workflows\/[^/]+\.ya?ml$/,
  },
  { kind: 'gitlab', name: 'GitLab CI', files: /^\.gitlab-ci\.ya?ml$/ },
  { kind: 'drone', name: 'Drone', files: /^\.drone\.(?:ya?ml|star|jsonnet)$/ },
  { kind: 'none', name: 'Jenkins', files: /^Jenkinsfile$/ },
  { kind: 'none', name: 'CircleCI', files: /^\.circleci\/config\.ya?ml$/ },
  { kind: 'none', name: 'Azure Pipelines', files: /^azure-pipelines\.ya?ml$/ },
  {
    kind: 'none',
    name: 'Bitbucket Pipelines',
    files: /^bitbucket-pipelines\.ya?ml$/,
  },
  { kind: 'none', name: 'Woodpecker', files: /^\.woodpecker(?:\.ya?ml$|\/)/ },
  {
    kind: 'none',
    name: 'Gitea Actions',
    files: /^\.(?:gitea|forgejo)\/workflows\/[^/]+\.ya?ml$/,
  },
  { kind: 'none', name: 'Buildkite', files: /^\.buildkite\// },
  { kind: 'none', name: 'Travis CI', files: /^\.travis\.ya?ml$/ },
];

/**
 * By the files that are there, else by the remote; GitHub where nothing tells.
 * @param wanted - what the user named; null: nothing
 */
export async function detectCi(
  project: Project,
  isRepository: boolean,
  wanted: CiKind | null,
): Promise<Ci> {
  if (wanted === 'none') return { kind: 'none', name: '' };
  if (wanted !== null) return systemOf(wanted);
  const used = systems.find(({ files }) =>
    project.paths.some((path) => files.test(path)),
  );
  if (used !== undefined) return used;
  const remote = isRepository ? await urlOfOrigin(project.host, project.root) : '';
  return systemOf(/gitlab/i.test(remote) ? 'gitlab' : 'github');
}

function systemOf(kind: CiKind): Ci {
  return systems.find((system) => system.kind === kind)!;
}

async function urlOfOrigin(host: Host, root: string): Promise<string> {
  const remotes = await answerOf((await openGit(host, root)).getRemotes(true));
  return remotes?.find(({ name }) => name === 'origin')?.refs.fetch ?? '';
}
