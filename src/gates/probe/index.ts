import { defineGate } from '../../core/gate.ts';
import { whyNoService } from '../../core/service.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { judge } from './judge.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Health and metrics',
  summary: 'Check the health and the metrics of a service.',
  task: 'a service',
  profiles: ['ci', 'release', 'ops'],
  exclusive: ['service'],
  settings,
  defaults,
  flags,
  rules,
  inapplicable: whyNoService,
  collect,
  find,
  judge,
});
