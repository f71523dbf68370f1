import { defineGate } from '../../core/gate.ts';
import { collect } from './collect.ts';
import { find } from './find.ts';
import { readTools } from './read/read-tools.ts';
import { rules } from './rules.ts';
import { defaults, settings } from './settings.ts';

export default defineGate({
  title: 'Other tools',
  summary: 'Take findings of other tools from their SARIF files.',
  command: null,
  profiles: ['ci', 'release'],
  comparable: 'lazily',
  settings,
  defaults,
  rules,
  inapplicable: async (_context, files) =>
    files.length === 0 ? 'gates.sarif names no report of another tool' : null,
  parts: async (context, files) =>
    files.length === 0 ? [] : [...readTools(context, files).keys()],
  collect,
  find,
});
