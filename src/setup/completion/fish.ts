import type { CompletedCommand, CompletedFlag } from './command-tree.ts';

/** A script for fish: `qa completion fish | source`. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  const paths = commands.filter(({ path }) => path !== '').map(({ path }) => path);
  const head = `# qa completion fish; write it to ~/.config/fish/completions/qa.fish
function __qa_called
    set -l called ''
    for word in (commandline -opc)[2..-1]
        set -l next (string trim -- "$called $word")
        if contains -- $next ${paths.map(quoteFish).join(' ')}
            set called $next
        end
    end
    test "$called" = "$argv[1]"
end
complete -c qa -f
`;
  return head + commands.flatMap(linesOf).join('');
}

function linesOf(command: CompletedCommand): readonly string[] {
  const { path, flags, words, takesFiles } = command;
  const when = `-n ${quoteFish(`__qa_called ${quoteFish(path)}`)}`;
  return [
    ...words.map(
      ({ name, description }) =>
        `complete -c qa ${when} -a ${quoteFish(name)} -d ${quoteFish(description)}\n`,
    ),
    ...flags.map((flag) => `complete -c qa ${when} ${describeFlag(flag)}\n`),
    ...(takesFiles ? [`complete -c qa ${when} -F\n`] : []),
  ];
}

function describeFlag({
  long,
  description,
  takesValue,
  choices,
}: CompletedFlag): string {
  const parts = [`-l ${long.replace(/^--/, '')}`, `-d ${quoteFish(description)}`];
  if (takesValue && choices.length === 0) parts.push('-r -F');
  if (choices.length > 0) parts.push(`-x -a ${quoteFish(choices.join(' '))}`);
  return parts.join(' ');
}

// In single quotes fish reads `\\'` and `\\\\` and nothing else.
function quoteFish(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", String.raw`\'`)}'`;
}
