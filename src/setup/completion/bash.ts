import { quoteWord } from './command-tree.ts';
import type { CompletedCommand } from './command-tree.ts';

/** A script for bash: `source <(qa completion bash)`. */
export function bashScript(commands: readonly CompletedCommand[]): string {
  const below = commands.filter(({ path }) => path !== '');
  return `# qa completion bash; add to ~/.bashrc: source <(qa completion bash)
_qa() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  local called='' flags='' words='' files='' index
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${called:+$called }\${COMP_WORDS[index]}" in
      ${below.map(({ path }) => quoteWord(path)).join('|')})
        called="\${called:+$called }\${COMP_WORDS[index]}" ;;
    esac
  done
  case "$called $before" in
${valueCases(commands).join('\n')}
  esac
  case "$called" in
${commands.map(commandCase).join('\n')}
  esac
  if [[ $current == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$current"))
  else
    COMPREPLY=($(compgen -W "$words" -- "$current"))
    [[ -n $files ]] && COMPREPLY+=($(compgen -f -- "$current"))
  fi
}
complete -o filenames -F _qa qa
`;
}

function valueCases(commands: readonly CompletedCommand[]): readonly string[] {
  return commands.flatMap(({ path, flags }) =>
    flags
      .filter(({ takesValue }) => takesValue)
      .map(({ long, choices }) => {
        const source =
          choices.length === 0 ? '-f' : `-W ${quoteWord(choices.join(' '))}`;
        return (
          `    ${quoteWord(`${path} ${long}`)}) ` +
          `COMPREPLY=($(compgen ${source} -- "$current")); return ;;`
        );
      }),
  );
}

function commandCase({ path, flags, words, takesFiles }: CompletedCommand): string {
  const longs = flags.map(({ long }) => long).join(' ');
  const names = words.map(({ name }) => name).join(' ');
  return (
    `    ${quoteWord(path)}) flags=${quoteWord(longs)} words=${quoteWord(names)}` +
    `${takesFiles ? ' files=1' : ''} ;;`
  );
}
