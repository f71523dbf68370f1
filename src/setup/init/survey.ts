import { findConfig } from '../../config/find-config.ts';
import type { Host } from '../../core/host.ts';
import { isInstalled } from '../../core/installed.ts';
import { findGitRoot } from '../../git/repository.ts';
import { openWorkTree } from '../../git/work-tree.ts';
import { detectTools } from '../../tools/detect.ts';
import type { ToolUse } from '../../tools/detect.ts';
import { asksForQa, detectPackageManager } from '../../tools/package-manager.ts';
import type { PackageManager } from '../../tools/package-manager.ts';
import { openProject } from '../../tools/project.ts';
import type { Project } from '../../tools/project.ts';
import { detectTestRunner } from '../../tools/test-runner.ts';
import type { TestRunner } from '../../tools/test-runner.ts';
import { memberTest, listPackages } from '../../tools/workspaces.ts';
import { readBranches } from './detect/branches.ts';
import type { Branches } from './detect/branches.ts';
import { detectCi } from './detect/ci.ts';
import type { Ci, CiKind } from './detect/ci.ts';
import { findOpenEnvs } from './detect/env-files.ts';
import { findEnvKeys } from './detect/env-keys.ts';
import { countLanguages } from './detect/languages.ts';
import type { LanguageCount } from './detect/languages.ts';
import { readLimits } from './detect/limits.ts';
import type { Limits } from './detect/limits.ts';
import { detectServices } from './detect/services.ts';
import type { NeededService } from './detect/services.ts';

/** What a repository is made of, as far as its setup goes by it. */
export interface Survey {
  readonly project: Project;
  readonly isRepository: boolean;
  /** The configuration that is there, absolute; null: none. */
  readonly config: string | null;
  readonly languages: readonly LanguageCount[];
  /** How many packages a workspace has; 0 if it is not a workspace. */
  readonly members: number;
  readonly manager: PackageManager | null;
  /** Whether package.json asks for qa. */
  readonly hasQa: boolean;
  readonly tests: TestRunner | null;
  readonly tools: readonly ToolUse[];
  readonly ci: Ci;
  readonly branches: Branches;
  readonly services: readonly NeededService[];
  readonly limits: Limits;
  readonly envKeys: readonly string[];
  /** Files `.env` that the next commit of everything would take along. */
  readonly openEnvs: readonly string[];
  /** People here write Chinese. */
  readonly isChinese: boolean;
}

/**
 * Looks at the repository that a directory lies in; writes nothing.
 * @param wanted - the CI that the user named
 */
export async function surveyRepository(
  host: Host,
  wanted: CiKind | null,
): Promise<Survey> {
  const gitRoot = findGitRoot(host, host.cwd);
  const root = gitRoot ?? host.cwd;
  const files = await openWorkTree(host, root, gitRoot !== null).list();
  const project = openProject(
    host,
    root,
    files.map(({ path }) => path).filter((path) => !isInstalled(path)),
  );
  const isMember = await memberTest(project);
  const packages = await listPackages(project);
  return {
    project,
    isRepository: gitRoot !== null,
    config: findConfig(host, root, root),
    languages: countLanguages(project.paths),
    members: packages.filter(isMember).length,
    manager: await detectPackageManager(project),
    hasQa: await asksForQa(project),
    tests: await detectTestRunner(project),
    tools: await detectTools(project, ['format', 'lint', 'types']),
    ci: await detectCi(project, gitRoot !== null, wanted),
    branches:
      gitRoot === null
        ? { main: 'main', patterns: [] }
        : await readBranches(host, gitRoot),
    services: await detectServices(project),
    limits: await readLimits(project),
    envKeys: findEnvKeys(project),
    openEnvs: await findOpenEnvs(project, gitRoot !== null),
    isChinese: isChinese(project),
  };
}

function isChinese(project: Project): boolean {
  const readme = project.paths.find((path) => /^readme(?:\.\w+)?$/i.test(path));
  const text = readme === undefined ? '' : (project.text(readme) ?? '');
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const words = text.match(/[A-Za-z]{2,}/g)?.length ?? 0;
  return characters > words;
}

/** One line for each thing that was found. */
export function describeSurvey(survey: Survey): readonly string[] {
  const { languages, manager, members, tests, tools, branches, services, ci } = survey;
  const found: [string, string][] = [
    ['languages', languages.map(({ name, files }) => `${name} (${files})`).join(', ')],
    ['packages', describePackages(manager, members)],
    ['tests', tests?.name ?? ''],
    ['tools', [...new Set(tools.map(({ tool }) => tool.title))].join(', ')],
    ['services', services.map(({ image }) => image).join(', ')],
    ['CI', ci.name],
    ['branches', [branches.main, ...branches.patterns].join(', ')],
  ];
  return found
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name.padEnd(10)} ${value}`);
}

function describePackages(manager: PackageManager | null, members: number): string {
  if (manager === null) return '';
  return members === 0 ? manager.name : `${manager.name}, ${members} in the workspace`;
}
