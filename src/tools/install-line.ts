import type { ToolUse } from './detect.ts';
import { detectPackageManager } from './package-manager.ts';
import type { Project } from './project.ts';

/** The command that brings a tool into a project. */
export async function installLine(
  project: Project,
  { tool }: Pick<ToolUse, 'tool'>,
): Promise<string> {
  if (tool.ecosystem === 'python') return `pip install ${tool.package}`;
  const manager = await detectPackageManager(project);
  const manifest = await project.manifest();
  const isAsked = manifest?.devDependencies?.[tool.package] !== undefined;
  if (isAsked && manager !== null) return manager.install;
  return `${manager?.add ?? 'npm install --save-dev'} ${tool.package}`;
}
