import { tagsOfEntry } from '../../release/transaction/journal.ts';
import type { PlannedRollback } from '../../release/rollback.ts';

/** The steps of a rollback for a person, in order. */
export function describeRollback({ choice, remote }: PlannedRollback): string {
  const { release, deletesTag, deployment } = choice;
  const { branch } = release;
  const tags = tagsOfEntry(release).map(({ name }) => name);
  const named = `the ${tags.length === 1 ? 'tag' : 'tags'} ${tags.join(', ')}`;
  const steps: string[] = [];
  if (deployment !== null) steps.push(`run ${deployment.command}`);
  if (deployment?.probe) steps.push(`wait for ${deployment.probe}`);
  steps.push(...stepsOf(choice));
  if (deletesTag) steps.push(`delete ${named}`);
  else if (tags.length > 0) steps.push(`leave ${named}`);
  if (remote !== null)
    steps.push(`push ${branch}${deletesTag ? ' and the deletion' : ''} to ${remote}`);
  const lines = steps.map((step, index) => `${index + 1}. ${step}`);
  return [`Rollback of ${release.version}:`, ...lines, ''].join('\n');
}

function stepsOf({ way, release }: PlannedRollback['choice']): readonly string[] {
  const { branch, commit, parent, from } = release;
  if (way === 'yank')
    return [`commit on ${branch}: files back to ${from}, [YANKED] in the changelog`];
  return [
    `move ${branch} from ${commit.slice(0, 7)} back to ${parent.slice(0, 7)}`,
    'give every file of the release its bytes of before',
  ];
}
