import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';

const fail = defineErrors('init-answer', {
  noAnswer:
    'nobody can answer here: standard input is not a terminal. Add --yes to write, ' +
    'or --dry-run to look',
});

/**
 * Asks once whether what was shown is written.
 * @throws QaError where nobody can answer
 */
export async function confirm(host: Host): Promise<boolean> {
  if (!host.stdinIsTerminal) throw fail('noAnswer', {});
  await host.stderr.write('Write this? [Y/n] ');
  const answer = ((await host.readLine()) ?? 'n').trim().toLowerCase();
  return answer === '' || answer === 'y' || answer === 'yes';
}
