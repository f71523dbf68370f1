import { defineErrors } from '../../core/errors.ts';
import type { GateContext } from '../../core/gate.ts';
import { findGitRoot } from '../../git/repository.ts';
import { openChecklist } from '../../release/checklist/context.ts';
import { runChecklist } from '../../release/checklist/run-checklist.ts';
import type { Checklist } from '../../release/checklist/run-checklist.ts';
import type { Request } from './flags.ts';
import type { Settings } from './settings.ts';

const fail = defineErrors('release-gate', {
  noRepository:
    '{directory} is not in a git repository, so nothing is released from it',
});

/** Goes through the checklist, by the files, tags and changelog of a release. */
export async function collect(
  { host, root, configuration }: GateContext,
  items: Settings,
  { version }: Request,
): Promise<Checklist> {
  if (findGitRoot(host, root) === null) throw fail('noRepository', { directory: root });
  const settings = configuration.value['release'];
  return runChecklist(await openChecklist(host, root, { ...items, version, settings }));
}
