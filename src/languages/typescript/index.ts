import type { Edit } from '../../core/edit.ts';
import { defineLanguage } from '../../core/language.ts';
import { analyse } from './analyse.ts';
import { prepareParser } from './source.ts';
import { stackFor } from './stack.ts';

/** ts-morph takes longer to load than most checks to run. */
async function loadSkeletons(
  ...declared: readonly [path: string, text: string, offsets: readonly number[]]
): Promise<readonly Edit[]> {
  const { docstringEdits } = await import('./doc-skeletons.ts');
  return docstringEdits(...declared);
}

export default defineLanguage({
  extensions: ['.js', '.cjs', '.mjs', '.jsx', '.ts', '.cts', '.mts', '.tsx'],
  family: 'ecmascript',
  prepare: prepareParser,
  stackFor,
  analyse,
  docSkeletons: loadSkeletons,
});
