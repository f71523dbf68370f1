import { defineGate } from '../../core/gate.ts';
import { whyNoService } from '../../core/service.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { flags } from './flags.ts';
import { judge } from './judge.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Flows',
  summary: 'Run requests that build on each other, and check every answer.',
  task: 'a service',
  profiles: ['ci', 'release'],
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
