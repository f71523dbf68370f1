import { Buffer } from 'node:buffer';
import type { Project } from '../../tools/project.ts';
import type { Plan, PlannedFile } from '../init/plan.ts';

/** Plans what deploys and watches a service; a file that is there stays as it is. */
export async function planOps(project: Project): Promise<Plan> {
  const { opsFiles } = await import('../../units/ops-files.ts');
  const files: PlannedFile[] = [];
  const kept: { path: string; reason: string }[] = [];
  for (const [path, { encoded, isExecutable }] of Object.entries(opsFiles))
    if (project.text(path) !== null) kept.push({ path, reason: 'it is there' });
    else files.push({ path, before: null, after: decode(encoded), isExecutable });
  return { files, kept };
}

function decode(encoded: string): string {
  return Buffer.from(encoded, 'base64').toString('utf8');
}
