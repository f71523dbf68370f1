import type { Looseness } from '../../../secrets/engine/assignment.ts';

/** Extensions of files in which an unquoted value is an expression. */
const code = new Set([
  ...['js', 'cjs', 'mjs', 'jsx', 'ts', 'cts', 'mts', 'tsx', 'vue', 'svelte', 'astro'],
  ...['py', 'pyi', 'pyx', 'ipynb', 'java', 'kt', 'kts', 'scala', 'groovy', 'gradle'],
  ...[
    'go',
    'rs',
    'rb',
    'php',
    'pl',
    'pm',
    'lua',
    'r',
    'jl',
    'dart',
    'swift',
    'm',
    'mm',
  ],
  ...['c', 'h', 'cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx', 'cs', 'vb', 'fs', 'zig', 'nim'],
  ...['clj', 'cljs', 'ex', 'exs', 'erl', 'hrl', 'hs', 'elm', 'ml', 'mli', 'lisp', 'el'],
  ...['html', 'htm', 'css', 'scss', 'sass', 'less', 'svg', 'map', 'json', 'json5'],
  ...['jsonl', 'graphql', 'gql', 'proto', 'sql', 'tcl', 'sol', 'v', 'sv', 'asm', 's'],
]);

/** Files with the settings of a running system. */
const settings = new RegExp(
  [
    String.raw`(?:^|\/)(?:\.env[\w.-]*|[\w.-]+\.env|[\w.-]+\.(?:properties|ini|cfg|`,
    String.raw`conf|toml|tfvars)|(?:docker-)?compose[\w.-]*\.ya?ml|`,
    String.raw`application[\w-]*\.ya?ml|secrets?[\w.-]*\.(?:ya?ml|json)|credentials|`,
    String.raw`\.npmrc|\.pypirc|\.pgpass|\.my\.cnf)$`,
  ].join(''),
  'i',
);

const words = /(?:^|\/)[._]netrc$/;

/** How unquoted values are written in a file of this name. */
export function loosenessOf(path: string): Looseness {
  if (words.test(path)) return 'words';
  if (settings.test(path)) return 'settings';
  const dot = path.lastIndexOf('.');
  const isCode =
    dot > path.lastIndexOf('/') + 1 && code.has(path.slice(dot + 1).toLowerCase());
  return isCode ? 'code' : 'text';
}
