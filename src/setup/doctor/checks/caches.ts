import { join } from 'node:path';
import { answerOf, openGit } from '../../../git/one-shot.ts';
import { missing, ok, wrong } from '../check.ts';
import type { Check, Diagnosis, DoctorContext } from '../check.ts';

const places = ['.qa/cache', '.qa/evidence', '.qa/history.jsonl'];

/** What qa keeps for itself: writable, and never in a commit. */
export const checkCaches: Check = async (context) => {
  const { host, root, isRepository } = context;
  const writable = checkWritable(context);
  if (!isRepository) return [writable];
  const git = await openGit(host, root);
  const tracked = await answerOf(git.raw(['ls-files', '--', ...places]));
  if (tracked !== null && tracked !== '')
    return [
      writable,
      wrong(
        'kept by git',
        'git tracks what only this machine may say, so it is not read: ' +
          tracked.split('\n')[0]!,
        `git rm -r --cached ${places.join(' ')}; then qa init adds them to .gitignore`,
      ),
    ];
  return [writable, await checkIgnored(context)];
};

function checkWritable({ host, root }: DoctorContext): Diagnosis {
  const { fs } = host;
  const folder = join(root, '.qa');
  const place = fs.existsSync(folder) ? folder : root;
  try {
    fs.accessSync(place, fs.constants.W_OK);
    return ok('cache', '.qa/cache');
  } catch {
    return missing(
      'cache',
      `${place} is not writable, so every run begins from nothing`,
      'Make it writable, or name another place with QA_CACHE_DIR',
    );
  }
}

async function checkIgnored({ host, root }: DoctorContext): Promise<Diagnosis> {
  const files = ['.qa/cache/x', '.qa/evidence/x', '.qa/history.jsonl'];
  const git = await openGit(host, root);
  const ignored = (await answerOf(git.checkIgnore(files))) ?? [];
  const open = places.filter((_, index) => !ignored.includes(files[index]!));
  if (open.length === 0) return ok('kept by git', 'nothing of it');
  return missing(
    'kept by git',
    `git would take up ${open.join(', ')}`,
    'qa init adds them to .gitignore',
  );
}
