import { quoteWord } from './command-tree.ts';
import type { CompletedCommand, CompletedFlag } from './command-tree.ts';

/** A script for zsh: `source <(qa completion zsh)`, or a file `_qa` on the fpath. */
export function zshScript(commands: readonly CompletedCommand[]): string {
  const below = commands.filter(({ path }) => path !== '');
  return `#compdef qa
# qa completion zsh; add to ~/.zshrc after compinit: source <(qa completion zsh)
_qa() {
  local current="\${words[CURRENT]}" before="\${words[CURRENT-1]}" called='' index
  local -a flags choices
  for ((index = 2; index < CURRENT; index++)); do
    case "\${called:+$called }\${words[index]}" in
      (${below.map(({ path }) => quoteWord(path)).join('|')})
        called="\${called:+$called }\${words[index]}" ;;
    esac
  done
  case "$called $before" in
${valueCases(commands).join('\n')}
  esac
  local files=''
  case "$called" in
${commands.map(commandCase).join('\n')}
  esac
  if [[ $current == -* ]]; then
    _describe -o flag flags
  else
    (( $#choices )) && _describe command choices
    [[ -n $files ]] && _files
  fi
  return 0
}
compdef _qa qa
`;
}

function valueCases(commands: readonly CompletedCommand[]): readonly string[] {
  return commands.flatMap(({ path, flags }) =>
    flags
      .filter(({ takesValue }) => takesValue)
      .map(({ long, choices }) => {
        const source =
          choices.length === 0
            ? '_files'
            : `compadd -- ${choices.map(quoteWord).join(' ')}`;
        return `    (${quoteWord(`${path} ${long}`)}) ${source}; return ;;`;
      }),
  );
}

function commandCase({ path, flags, words, takesFiles }: CompletedCommand): string {
  const described = words.map(({ name, description }) => entry(name, description));
  const lines = [
    `flags=(${flags.map(describeFlag).join(' ')})`,
    `choices=(${described.join(' ')})`,
    ...(takesFiles ? ['files=1'] : []),
  ];
  return `    (${quoteWord(path)}) ${lines.join('; ')} ;;`;
}

function describeFlag({ long, description }: CompletedFlag): string {
  return entry(long, description);
}

// A colon parts the name from what it means.
function entry(name: string, description: string): string {
  return quoteWord(`${name.replaceAll(':', '\\:')}:${description}`);
}
