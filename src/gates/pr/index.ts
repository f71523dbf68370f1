import { countNoun } from '../../core/count-noun.ts';
import { defineGate } from '../../core/gate.ts';
import { failOnErrors } from '../../core/judge.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Pull request',
  summary: 'Check the description of a pull request against its template and evidence.',
  task: 'a change',
  judgesChange: true,
  settings,
  defaults,
  flags,
  rules,
  collect,
  find,
  judge: (judged) =>
    failOnErrors(judged, ({ errors }) => {
      const { boxes = 0, ticked = 0 } = judged.metrics;
      const told = `${ticked} of ${countNoun(boxes, 'box', 'boxes')} ticked`;
      return errors === 0 ? told : `${countNoun(errors, 'error')}; ${told}`;
    }),
});
