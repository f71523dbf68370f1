import { countNoun } from '../../core/count-noun.ts';
import { defineGate } from '../../core/gate.ts';
import { failOnErrors } from '../../core/judge.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Policy',
  summary: 'Find what a change makes weaker: rules, limits, ignores, baseline.',
  task: 'a change',
  profiles: ['commit', 'push', 'ci'],
  judgesChange: true,
  uncompromising: true,
  settings,
  defaults,
  rules,
  collect,
  find,
  judge: (judged) =>
    failOnErrors(judged, ({ errors, warnings }) => {
      const told = `${countNoun(errors + warnings, 'weakening')} without approval`;
      return warnings > 0 ? `${told}; the commit needs its trailer` : told;
    }),
});
