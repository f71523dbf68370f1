import { defineGate } from '../../core/gate.ts';
import { failOnErrors } from '../../core/judge.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Branch',
  summary: 'Check the name of the branch.',
  task: 'a change',
  profiles: ['push', 'ci'],
  settings,
  defaults,
  rules,
  inapplicable: async () => 'gates.branch is not set',
  collect,
  find,
  judge: (judged) =>
    failOnErrors(judged, ({ errors }) =>
      errors > 0 ? 'the name does not fit' : 'the name fits',
    ),
});
