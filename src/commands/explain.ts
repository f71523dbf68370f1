import { defineCommand } from '../core/command.ts';
import { exitCodes } from '../core/verdict.ts';

export default defineCommand({
  summary: 'Say what a rule checks and why; without a name, list all rules.',
  run: async () => exitCodes.pass,
});
