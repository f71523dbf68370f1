import { relative } from 'node:path';
import { formatText } from '../../tools/format-text.ts';
import type { Project } from '../../tools/project.ts';
import { draftConfig, renderConfig } from './files/config.ts';
import { changelog, envTemplate, extendGitignore } from './files/documents.ts';
import { drone } from './files/drone.ts';
import { githubCi, githubSecurity } from './files/github.ts';
import { gitlabCi } from './files/gitlab.ts';
import { pullRequestTemplate } from './files/pull-request.ts';
import type { Takeover } from './from/takeover.ts';
import type { Survey } from './survey.ts';
import { amendConfig, editConfig } from './take-over.ts';

/** A file that is to be written. */
export interface PlannedFile {
  /** Relative to the root. */
  readonly path: string;
  /** What it is now; null: it is new. */
  readonly before: string | null;
  readonly after: string;
  /** A program that is started. */
  readonly isExecutable?: boolean;
}

/** What `qa init` would write, and what it leaves as it is, with the reason. */
export interface Plan {
  readonly files: readonly PlannedFile[];
  readonly kept: readonly { readonly path: string; readonly reason: string }[];
}

async function planConfig(
  survey: Survey,
  takeovers: readonly Takeover[],
): Promise<PlannedFile | null> {
  if (survey.config === null) {
    const after = renderConfig(amendConfig(draftConfig(survey), takeovers));
    return { path: 'qa.config.jsonc', before: null, after };
  }
  if (takeovers.length === 0) return null;
  const path = relative(survey.project.root, survey.config);
  const before = survey.project.text(path) ?? '';
  const after = await editConfig(path, before, takeovers);
  return before === after ? null : { path, before, after };
}

interface Wanted {
  readonly path: string;
  readonly text: (survey: Survey) => string;
  /** Files that do the same; where one is there, none is written. */
  readonly instead: RegExp;
}

/**
 * Plans every file; one that is there is never replaced. A configuration that is there
 * gets what is taken over and what it does not say yet.
 */
export async function planFiles(
  survey: Survey,
  takeovers: readonly Takeover[] = [],
): Promise<Plan> {
  const { project, tools } = survey;
  const files: PlannedFile[] = [];
  const kept: { path: string; reason: string }[] = [];
  const config = await planConfig(survey, takeovers);
  if (config !== null) files.push(config);
  for (const { path, text, instead } of wantedFiles(survey)) {
    const present = project.paths.find((one) => instead.test(one));
    if (present === undefined) files.push({ path, before: null, after: text(survey) });
    else if (present === path) kept.push({ path, reason: 'it is there' });
    else kept.push({ path, reason: `${present} is there` });
  }
  const formatted = await Promise.all(
    files.map(async (file) => ({
      ...file,
      after: await formatText(project, tools, file.path, file.after),
    })),
  );
  return { files: [...formatted, ...planGitignore(survey, formatted)], kept };
}

const pullRequestTemplates = new RegExp(
  '^(?:(?:\\.github|\\.gitea|docs)/)?pull_request_template(?:\\.md|\\.txt|/)|' +
    '^\\.gitlab/merge_request_templates/',
  'i',
);

function wantedFiles(survey: Survey): readonly Wanted[] {
  return [
    ...ciFiles(survey),
    {
      path:
        survey.ci.kind === 'gitlab'
          ? '.gitlab/merge_request_templates/Default.md'
          : '.github/pull_request_template.md',
      text: ({ isChinese }) => pullRequestTemplate(isChinese),
      instead: pullRequestTemplates,
    },
    ...(survey.envKeys.length === 0
      ? []
      : [
          {
            path: '.env.template',
            text: ({ envKeys }: Survey) => envTemplate(envKeys),
            instead:
              /^\.env\.(?:template|example|sample|dist)$|^(?:sample|example)\.env$/,
          },
        ]),
    {
      path: 'CHANGELOG.md',
      text: () => changelog,
      instead: /^(?:change(?:s|log)|history|news|releases?)(?:\.\w+)?$|^\.changeset\//i,
    },
  ];
}

function ciFiles({ ci }: Survey): readonly Wanted[] {
  switch (ci.kind) {
    case 'none':
      return [];
    case 'gitlab':
      return [
        { path: '.gitlab-ci.yml', text: gitlabCi, instead: /^\.gitlab-ci\.ya?ml$/ },
      ];
    case 'drone':
      return [
        {
          path: '.drone.yml',
          text: drone,
          instead: /^\.drone\.(?:ya?ml|star|jsonnet)$/,
        },
      ];
    case 'github':
      return [
        {
          path: '.github/workflows/ci.yml',
          text: githubCi,
          instead: /^\.github\/workflows\/ci\.ya?ml$/,
        },
        {
          path: '.github/workflows/security.yml',
          text: githubSecurity,
          instead: /^\.github\/workflows\/security\.ya?ml$/,
        },
      ];
  }
}

function planGitignore(
  survey: Survey,
  files: readonly PlannedFile[],
): readonly PlannedFile[] {
  const { project, tests } = survey;
  const path = '.gitignore';
  const before = project.text(path);
  const coverage = tests?.coverage ?? null;
  const after = extendGitignore(before, [
    ...['.qa/cache/', '.qa/evidence/', '.qa/history.jsonl'],
    ...(tests === null ? [] : ['/reports/']),
    ...(coverage === null
      ? []
      : [coverage.includes('/') ? '/coverage/' : `/${coverage}`]),
    ...(takesInstalled(project, before) ? ['node_modules/'] : []),
    ...(bringsEnv(survey, files) ? ['.env'] : []),
  ]);
  return after === null ? [] : [{ path, before, after }];
}

/** Whether a `.env` lies there untracked, or one is to be made of the template. */
function bringsEnv(
  { project, openEnvs }: Survey,
  files: readonly PlannedFile[],
): boolean {
  const writesEnv = files.some((file) => file.path === '.env.template');
  return openEnvs.length > 0 || (writesEnv && !project.has('.env'));
}

/** Whether git would take what the package manager installs. */
function takesInstalled(project: Project, ignored: string | null): boolean {
  return project.has('package.json') && ignored?.includes('node_modules') !== true;
}
