import type { Host } from '../../core/host.ts';

/** Longer command lines are cut: lists of files have thousands of characters. */
const widest = 120;

/**
 * The host of a run that says on stderr which programs it ran, how long each took, and
 * how it ended. Secrets that stand in a command line are masked.
 */
export function tellPrograms(host: Host): Host {
  return {
    ...host,
    spawn: (command, args, options) => {
      const start = host.elapsed();
      const child = host.spawn(command, args, options);
      child.once('close', (code, signal) => {
        const time = `${Math.round(host.elapsed() - start)} ms`.padStart(9);
        const end = code === 0 ? '' : `  (${signal ?? `exit ${code}`})`;
        void tell(host, `${time}  ${lineOf(command, args)}`, end);
      });
      return child;
    },
  };
}

async function tell({ stderr }: Host, line: string, end: string): Promise<void> {
  const { concealText } = await import('../../secrets/conceal.ts');
  // Whoever closed stderr does not want to hear of it.
  await stderr.write(`qa: ${concealText(line)}${end}\n`).catch(() => undefined);
}

// Settings of git that are the same in every call say nothing of this one.
function lineOf(command: string, args: readonly string[]): string {
  const told = args.filter((arg, at) => {
    const isSetting = arg === '-c' || args[at - 1] === '-c';
    return command !== 'git' || !isSetting;
  });
  const line = [command, ...told].join(' ').replaceAll(/\s+/g, ' ');
  return line.length <= widest ? line : `${line.slice(0, widest - 1)}…`;
}
