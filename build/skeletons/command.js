/** The files of a command: the command and its test. */
export function renderCommand(id) {
  return {
    [`src/commands/${id}.ts`]: `import { defineCommand } from '../core/command.ts';
import { exitCodes } from '../core/verdict.ts';

export default defineCommand({
  summary: 'Say in one line what the command does.',
  task: 'see it',
  declare: (program) => {
    const flags = program.option('--dry-run', 'show what would be done');
    return async (host) => {
      const { dryRun = false } = flags.opts();
      await host.stdout.write(dryRun ? 'nothing to do\\n' : '');
      return exitCodes.pass;
    };
  },
});
`,
    [`tests/integration/commands/${id}.test.ts`]: `import { describe, expect, it } from 'vitest';
import { createProject } from '../../support/project.ts';
import { runQa } from '../../support/run-qa.ts';

describe('qa ${id}', () => {
  it('says what it did', async () => {
    const run = await runQa(createProject(), ['${id}']);
    expect(run).toEqual({ exitCode: 0, stdout: 'done\\n', stderr: '' });
  });
});
`,
  };
}
