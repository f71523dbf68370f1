import { defineErrors } from '../../core/errors.ts';
import type { GateContext } from '../../core/gate.ts';
import { findGitRoot } from '../../git/repository.ts';
import { readBranch } from '../../git/branch-name.ts';
import type { BranchFacts } from '../../git/branch-name.ts';

const fail = defineErrors('branch', {
  noRepository:
    '{directory} is not in a git repository, so it has no branch. Run git init',
  unknown:
    'HEAD is detached, and neither a variable of the build nor a ' +
    'branch at this commit says which branch it is. Check the branch out',
});

/** Finds the branch that is judged. */
export async function collect(context: GateContext): Promise<BranchFacts> {
  const { host, root } = context;
  if (findGitRoot(host, root) === null) throw fail('noRepository', { directory: root });
  const facts = await readBranch(host, root);
  if (facts.name === null && !facts.isTag && facts.candidates.length === 0)
    throw fail('unknown');
  return facts;
}
