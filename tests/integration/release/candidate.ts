import type { Checklist } from '../../../src/release/checklist/run-checklist.ts';
import type { HostParts } from '../../support/host.ts';
import type { Project } from '../../support/project.ts';
import { runForReport } from '../../support/run-qa.ts';
import { createReleased } from './repository.ts';

/** Of a project at 1.3.0, well formed. */
export const candidateChangelog =
  '# Changelog\n\n## [Unreleased]\n\n## [1.3.0] - 2026-01-02\n\n### ' +
  'Added\n\n- a thing\n';

/** A project at 1.3.0, after the release 1.2.3. */
export function createCandidate(
  files: Record<string, string> = {},
  config: object = {},
): Project {
  const project = createReleased({ '.gitignore': '.qa/evidence/\n' });
  project.write({
    'package.json': '{"name":"x","version":"1.3.0"}\n',
    'CHANGELOG.md': candidateChangelog,
    'qa.config.json': JSON.stringify({ gates: { release: config } }),
    ...files,
  });
  project.commit('feat: candidate');
  return project;
}

/** Every item of its checklist by id. */
export async function statuses(
  project: Project,
  parts: HostParts = {},
  args: readonly string[] = [],
) {
  const { report } = await runForReport(project, ['release', 'verify', ...args], parts);
  const details = report.gates[0]!.details as Checklist | null;
  if (details === null) throw new Error(report.gates[0]!.reason);
  return Object.fromEntries(details.items.map(({ id, ...item }) => [id, item]));
}
/** What the checklist says of one item. */
export const statusOf = async (project: Project, id: string, parts: HostParts = {}) =>
  (await statuses(project, parts))[id]!.status;
