/** The hooks that are installed, with what each calls. */
export const hooks = {
  'pre-commit': 'gate commit',
  'commit-msg': 'commits --message-file "$qa_message"',
  'pre-push': 'gate push "$@"',
} as const;

export type HookName = keyof typeof hooks;

const begin = '# >>> qa >>>';
const end = '# <<< qa <<<';

/**
 * The lines that define `qa_run`: the qa of the directory that the hooks were installed
 * from, then that of the root, each of this work tree and then of the main one, since a
 * linked one often has no packages of its own; Yarn where there is no `node_modules`;
 * the PATH.
 */
function finder(home: string): readonly string[] {
  return [
    `qa_home=${quote(home)}`,
    'qa_top="$(git rev-parse --show-toplevel)"',
    'qa_git="$(git rev-parse --git-common-dir)"',
    'case "$qa_git" in /*) ;; *) qa_git="$(pwd)/$qa_git" ;; esac',
    'qa_main="$(dirname "$qa_git")"',
    'qa_run() {',
    '  for qa_root in "$qa_top/$qa_home" "$qa_top" "$qa_main/$qa_home" "$qa_main"; do',
    '    if [ -x "$qa_root/node_modules/.bin/qa" ]; then',
    '      "$qa_root/node_modules/.bin/qa" "$@"; return $?',
    '    fi',
    '    if [ -f "$qa_root/.pnp.cjs" ] && command -v yarn >/dev/null 2>&1; then',
    '      (cd "$qa_root" && yarn qa "$@"); return $?',
    '    fi',
    '  done',
    '  if command -v qa >/dev/null 2>&1; then qa "$@"; return $?; fi',
    '  echo "qa: the hook finds no qa: npm install -D qa-toolchain, or -g" >&2',
    '  return 2',
    '}',
  ];
}

/** A text as a word of the shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** A script that ends with 0 where the hooks would find qa. */
export function trialScript(home: string): string {
  return [...finder(home), 'qa_run --version >/dev/null'].join('\n');
}

/**
 * The part of a hook that is ours. It calls a command and names no gate, so that it
 * never has to change; what git says on standard input is handed on to what comes after
 * it.
 * @param home - the directory that has the package, relative to the root
 */
export function hookBlock(name: HookName, home = '.'): string {
  const lines = [
    `${begin} written by qa hooks install; qa hooks uninstall takes it out`,
    'command -v node >/dev/null 2>&1 || {',
    `  echo "qa: the ${name} hook needs Node and finds none on the ` +
      `PATH: install it" >&2`,
    '  exit 2',
    '}',
    ...finder(home),
    ...callOf(name),
    end,
  ];
  return `${lines.join('\n')}\n`;
}

function callOf(name: HookName): readonly string[] {
  if (name === 'commit-msg')
    return [
      'case "$1" in /*) qa_message="$1" ;; *) qa_message="$(pwd)/$1" ;; esac',
      `qa_run ${hooks[name]} || exit $?`,
    ];
  if (name !== 'pre-push') return [`qa_run ${hooks[name]} || exit $?`];
  return [
    'qa_refs="$(cat)"',
    `printf '%s\\n' "$qa_refs" | qa_run ${hooks[name]} || exit $?`,
    'exec <<QA_REFS',
    '$qa_refs',
    'QA_REFS',
  ];
}

// The directory that a hook was installed from stands in it.
function homeIn(script: string): string {
  const [, quoted = ''] = /^qa_home='(.*)'$/m.exec(script) ?? [];
  return quoted.replaceAll(String.raw`'\''`, "'");
}

/** Whether a hook has our part, and whether it is what would be written today. */
export function inspectHook(
  name: HookName,
  script: string,
): 'none' | 'old' | 'current' {
  if (script.includes(hookBlock(name, homeIn(script)))) return 'current';
  return script.includes(begin) ? 'old' : 'none';
}

/**
 * A hook with our part right after its first line, so that no `exec` comes before it.
 */
export function addBlock(name: HookName, script: string | null, home = '.'): string {
  const block = hookBlock(name, home);
  if (script === null || script.trim() === '') return `#!/bin/sh\n${block}`;
  const rest = removeBlock(script);
  const cut = rest.startsWith('#!') ? rest.indexOf('\n') + 1 || rest.length : 0;
  // One that has no first line for the system runs without it (husky, git) and keeps
  // none.
  const head = cut === 0 ? '' : `${rest.slice(0, cut).trimEnd()}\n`;
  return `${head}${block}${rest.slice(cut)}`;
}

/** A hook without our part. */
export function removeBlock(script: string): string {
  const from = script.indexOf(begin);
  const to = script.indexOf(end, from);
  if (from === -1 || to === -1) return script;
  const next = script.indexOf('\n', to);
  return script.slice(0, from) + (next === -1 ? '' : script.slice(next + 1));
}

/** Whether nothing is left that does anything. */
export function isEmptyHook(script: string): boolean {
  return script.replace(/^#!.*/, '').trim() === '';
}

/** Whether a shell reads it; ours can stand in no other hook. */
export function isShellScript(script: string): boolean {
  const [first = ''] = script.split('\n');
  return !first.startsWith('#!') || /\b(?:ba|da|k|z|a)?sh\b/.test(first);
}

/** What somebody writes into a hook in whose language ours does not stand. */
export function callToAdd(name: HookName): string {
  return `npx --no-install qa ${hooks[name].replace('$qa_message', '$1')}`;
}

/** Whether a hook in any language calls what ours would; comments do not count. */
export function callsQa(name: HookName, script: string): boolean {
  const code = script.replace(/^\s*(?:#|\/\/).*$/gm, '');
  const words = [
    'qa',
    ...hooks[name].split(' ').filter((word) => !word.startsWith('"')),
  ];
  return new RegExp(String.raw`\b${words.join(String.raw`\W+`)}\b`).test(code);
}

const managers = [
  { name: 'lefthook', mark: /lefthook/i, rewrites: 'lefthook install' },
  {
    name: 'pre-commit',
    mark: /pre-commit\.com|pre_commit/,
    rewrites: 'pre-commit install',
  },
  { name: 'husky', mark: /husky/, rewrites: 'husky' },
] as const;

/** The tool that wrote a hook, with the command that writes it again. */
export function managerOf(
  script: string,
): { readonly name: string; readonly rewrites: string } | null {
  return managers.find(({ mark }) => mark.test(script)) ?? null;
}
