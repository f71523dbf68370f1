import { Option } from '@commander-js/extra-typings';
import { defineCommand } from '../core/command.ts';
import { countNoun } from '../core/count-noun.ts';
import { exitCodes } from '../core/verdict.ts';
import type { Diagnosis } from '../setup/doctor/check.ts';
import { diagnose } from '../setup/doctor/run-doctor.ts';

export default defineCommand({
  summary: 'Say what is missing or wrong here, and how to fix it.',
  task: 'set qa up',
  declare: (program) => {
    const flags = program.addOption(
      new Option('--format <name>', 'what goes to stdout')
        .choices(['text', 'json'])
        .default('text'),
    );
    return async (host) => {
      const found = await diagnose(host);
      const isJson = flags.opts().format === 'json';
      const text = isJson ? JSON.stringify(found, null, 2) : render(found);
      await host.stdout.write(`${text}\n`);
      const isWrong = found.some(({ state }) => state === 'wrong');
      return isWrong ? exitCodes.fail : exitCodes.pass;
    };
  },
});

function render(found: readonly Diagnosis[]): string {
  const width = Math.max(...found.map(({ subject }) => subject.length));
  const lines = found.flatMap(({ subject, state, found: what, fix }) => [
    `${state.padEnd(8)} ${subject.padEnd(width)}  ${what}`,
    ...(fix === null ? [] : [`${' '.repeat(width + 11)}→ ${fix}`]),
  ]);
  const count = (state: string): number =>
    found.filter((one) => one.state === state).length;
  const things = countNoun(count('wrong'), 'thing');
  return [...lines, '', `${things} wrong, ${count('missing')} missing`].join('\n');
}
