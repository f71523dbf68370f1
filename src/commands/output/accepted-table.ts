import { countNoun } from '../../core/count-noun.ts';
import type { AcceptedFinding } from '../../core/accepted.ts';

/** What is accepted, for a person: two lines each. */
export function renderAccepted(accepted: readonly AcceptedFinding[]): string {
  if (accepted.length === 0) return 'nothing is accepted\n';
  const comments = accepted.filter(({ kind }) => kind === 'comment').length;
  const entries = countNoun(accepted.length - comments, 'entry', 'entries');
  const total = `${entries} in the baseline, ${countNoun(comments, 'comment')}`;
  return `${accepted.map(renderOne).join('')}\n${total}\n`;
}

function renderOne(one: AcceptedFinding): string {
  const details = [
    one.kind === 'comment' ? 'comment' : 'baseline',
    one.reason === null ? 'no reason given' : `"${one.reason}"`,
    one.author === null ? 'not committed' : `by ${one.author}`,
    one.age === null ? null : `${countNoun(one.age, 'day')} old`,
    one.owner === null ? null : `owner ${one.owner}`,
    one.until === null ? null : `until ${one.until}`,
    one.used === false ? 'unused: qa baseline prune takes it out' : null,
  ];
  const told = details.filter((detail) => detail !== null).join(', ');
  return `${one.place}  ${one.rule}\n  ${told}\n`;
}
