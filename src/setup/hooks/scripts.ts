/** The hooks that are installed, with what each calls. */
export const hooks = {
  'pre-commit': 'gate commit',
  'commit-msg': 'commits --message-file "$1"',
  'pre-push': 'gate push "$@"',
} as const;

export type HookName = keyof typeof hooks;

const begin = '# >>> qa >>>';
const end = '# <<< qa <<<';

/**
 * The part of a hook that is ours. It calls a command and names no gate, so that it
 * never has to change; what git says on standard input is handed on to what comes after
 * it.
 */
export function hookBlock(name: HookName): string {
  const lines = [
    `${begin} written by qa hooks install; qa hooks uninstall takes it out`,
    'command -v node >/dev/null 2>&1 || {',
    `  echo "qa: the ${name} hook needs Node and finds none on the PATH: install it" >&2`,
    '  exit 2',
    '}',
    'qa_bin="$(git rev-parse --show-toplevel)/node_modules/.bin/qa"',
    '[ -x "$qa_bin" ] || qa_bin="$(command -v qa)" || {',
    `  echo "qa: the ${name} hook finds no qa: npm install --save-dev qa-toolchain" >&2`,
    '  exit 2',
    '}',
    ...callOf(name),
    end,
  ];
  return `${lines.join('\n')}\n`;
}

function callOf(name: HookName): readonly string[] {
  if (name !== 'pre-push') return [`"$qa_bin" ${hooks[name]} || exit $?`];
  return [
    'qa_refs="$(cat)"',
    `printf '%s\\n' "$qa_refs" | "$qa_bin" ${hooks[name]} || exit $?`,
    'exec <<QA_REFS',
    '$qa_refs',
    'QA_REFS',
  ];
}

/** Whether a hook has our part, and whether it is what would be written today. */
export function inspectHook(
  name: HookName,
  script: string,
): 'none' | 'old' | 'current' {
  if (script.includes(hookBlock(name))) return 'current';
  return script.includes(begin) ? 'old' : 'none';
}

/**
 * A hook with our part right after its first line, so that no `exec` comes before it.
 */
export function addBlock(name: HookName, script: string | null): string {
  if (script === null) return `#!/bin/sh\n${hookBlock(name)}`;
  const rest = removeBlock(script);
  const cut = rest.startsWith('#!') ? rest.indexOf('\n') + 1 || rest.length : 0;
  const head = cut === 0 ? '#!/bin/sh\n' : `${rest.slice(0, cut).trimEnd()}\n`;
  return `${head}${hookBlock(name)}${rest.slice(cut)}`;
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
