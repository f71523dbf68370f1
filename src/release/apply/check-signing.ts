import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { reasonOf } from '../../git/ask.ts';
import type { RepositoryState } from '../../git/repository-state.ts';
import { runGit } from '../../git/run.ts';
import type { Plan } from '../plan/plan.ts';
import { signingDirectory } from '../transaction/lock.ts';
import { withEnvironment } from '../transaction/with-environment.ts';

const fail = defineErrors('signing', {
  failed:
    'git cannot sign: {reason}. Correct user.signingKey and gpg.format, ' +
    'or take --no-sign',
});

/**
 * Signs a commit that is thrown away, so that a key that does not work is found before
 * anything is written.
 * @throws QaError with what git said
 */
export async function checkSigning(
  host: Host,
  { root, commonDir }: RepositoryState,
  { commit, tag }: Plan,
): Promise<void> {
  if (!commit?.isSigned && !tag?.isSigned) return;
  const objects = signingDirectory(commonDir, `${host.pid}-check`);
  const apart = withEnvironment(host, {
    GIT_OBJECT_DIRECTORY: objects,
    GIT_ALTERNATE_OBJECT_DIRECTORIES: join(commonDir, 'objects'),
  });
  host.fs.mkdirSync(objects, { recursive: true });
  try {
    const args = ['commit-tree', '-S', '-m', 'a test of the key', 'HEAD^{tree}'];
    const { exitCode, stderr } = await runGit(apart, root, args);
    if (exitCode !== 0) throw fail('failed', { reason: reasonOf(stderr) });
  } finally {
    host.fs.rmSync(objects, { recursive: true, force: true });
  }
}
