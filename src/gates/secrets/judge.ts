import { countNoun } from '../../core/count-noun.ts';
import { failOnErrors } from '../../core/judge.ts';
import type { Judged, Judgement } from '../../core/judge.ts';

/** Errors fail; what could not be read is unknown. */
export function judge(judged: Judged): Judgement {
  const { metrics } = judged;
  const unreadable = metrics['unreadable'] ?? 0;
  if (unreadable > 0)
    return {
      verdict: 'unknown',
      reason: `${countNoun(unreadable, 'file')} could not be read`,
    };
  return failOnErrors(judged, ({ errors }) => describe(errors, metrics));
}

function describe(errors: number, metrics: Judged['metrics']): string {
  const { files = 0, commits = 0, archives = 0, binaries = 0 } = metrics;
  const history = commits > 0 ? ` and ${countNoun(commits, 'commit')}` : '';
  const closed = [
    ...(archives > 0 ? [countNoun(archives, 'archive')] : []),
    ...(binaries > 0 ? [countNoun(binaries, 'binary file')] : []),
  ];
  const left = closed.length > 0 ? `; ${closed.join(' and ')} not looked into` : '';
  const found = `${countNoun(errors, 'finding')} in ${countNoun(files, 'file')}`;
  return `${found}${history}${left}`;
}
