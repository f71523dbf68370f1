import { join } from 'node:path';
import { makeFolder, writeAtomically } from '../../../core/atomic-write.ts';
import { sha256 } from '../../../core/hash.ts';
import type { Host } from '../../../core/host.ts';
import { tryGit } from '../../../git/ask.ts';
import type { DrillName } from '../settings.ts';
import type { Drilled } from './step.ts';

/** Writes `.qa/evidence/drill-<name>.json`, which `qa release verify` reads. */
export async function keepEvidence(
  host: Host,
  root: string,
  drill: DrillName,
  startedAt: Date,
  { steps, subject }: Drilled,
): Promise<void> {
  const finishedAt = host.now();
  const file = join(root, `.qa/evidence/drill-${drill}.json`);
  makeFolder(host, file);
  const record = {
    ...{ schemaVersion: 1, drill },
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt.toISOString(),
    seconds: (finishedAt.getTime() - startedAt.getTime()) / 1_000,
    exitCode: steps.every(({ ok }) => ok) ? 0 : 1,
    commit: await tryGit(host, root, ['rev-parse', '--verify', '--quiet', 'HEAD']),
    subject: subject.map((path) => ({
      ...{ path, sha256: sha256(host.fs.readFileSync(join(root, path))) },
    })),
    steps,
  };
  writeAtomically(host, file, `${JSON.stringify(record, null, 2)}\n`);
}
