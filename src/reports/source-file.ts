import { posix } from 'node:path';

const extensions = new Set(
  (
    'js cjs mjs jsx ts cts mts tsx vue svelte py java kt kts groovy scala cs fs vb ' +
    'go rs rb php swift m mm c cc cpp cxx h hpp dart ex exs lua robot feature t pl ' +
    'sh bats'
  ).split(' '),
);

/** Whether a path is one of a source, as far as its ending tells. */
export function isSourceFile(path: string): boolean {
  return extensions.has(posix.extname(path).slice(1).toLowerCase());
}
