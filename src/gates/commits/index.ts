import { countNoun } from '../../core/count-noun.ts';
import { counts } from '../../core/finding.ts';
import { defineGate } from '../../core/gate.ts';
import { findGitRoot } from '../../git/repository.ts';
import { collect } from './collect.ts';
import type { JudgedCommit } from './collect.ts';
import { find } from './find.ts';
import type { CommitDetails } from './find.ts';
import { commitsDefaults, commitsSchema } from './options.ts';
import type { CommitsOptions } from './options.ts';
import { rules } from './rules.ts';

export default defineGate<CommitsOptions, readonly JudgedCommit[], CommitDetails>({
  title: 'Commits',
  defaults: commitsDefaults,
  options: commitsSchema,
  rules,
  inapplicable: async ({ host, root }) =>
    findGitRoot(host, root) === null ? 'there is no git repository' : null,
  collect,
  find,
  judge: ({ findings, metrics }) => {
    const errors = findings.filter(counts).length;
    const commits = countNoun(metrics['commits'] ?? 0, 'commit');
    if (errors === 0) return { verdict: 'pass', reason: `${commits}, all well formed` };
    return { verdict: 'fail', reason: `${commits}, ${countNoun(errors, 'error')}` };
  },
});
