import { defineGate } from '../../core/gate.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { judge } from './judge.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Drill',
  summary: 'Try a watchdog, a rollback or an alert, and keep evidence.',
  task: 'operations',
  uncompromising: true,
  settings,
  defaults,
  flags,
  rules,
  collect,
  find,
  judge,
});
