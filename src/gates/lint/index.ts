import { defineGate } from '../../core/gate.ts';
import { tellAbsence } from '../../tools/tell-absence.ts';
import { judgeTools } from '../../tools/judge-tools.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Lint',
  summary: "Run the project's own linters.",
  command: null,
  profiles: ['commit', 'ci', 'release'],
  comparable: 'lazily',
  settings,
  defaults,
  flags,
  rules,
  inapplicable: (context, { tools }) => tellAbsence(context, 'lint', tools),
  collect,
  find,
  judge: judgeTools,
});
