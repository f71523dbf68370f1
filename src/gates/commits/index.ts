import { countNoun } from '../../core/count-noun.ts';
import { defineGate } from '../../core/gate.ts';
import { failOnErrors } from '../../core/judge.ts';
import { findGitRoot } from '../../git/repository.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Commits',
  summary: 'Check commit messages against Conventional Commits 1.0.0.',
  task: 'a change',
  profiles: ['push', 'ci'],
  judgesChange: true,
  settings,
  defaults,
  flags,
  rules,
  inapplicable: async ({ host, root }) =>
    findGitRoot(host, root) === null ? 'there is no git repository' : null,
  collect,
  find,
  judge: (judged) =>
    failOnErrors(judged, ({ errors }) => {
      const commits = countNoun(judged.metrics['commits'] ?? 0, 'commit');
      const fault = errors === 0 ? 'all well formed' : countNoun(errors, 'error');
      return `${commits}, ${fault}`;
    }),
});
