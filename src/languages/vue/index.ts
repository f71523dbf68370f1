import type { Edit } from '../../core/edit.ts';
import { defineLanguage } from '../../core/language.ts';
import { prepareParser } from '../typescript/source.ts';
import { analyse, maskComponent, stackFor } from './analyse.ts';

/** Those of the scripts: what is masked has nothing to document. */
async function docSkeletons(
  path: string,
  text: string,
  offsets: readonly number[],
): Promise<readonly Edit[]> {
  const { masked, ending } = maskComponent(text);
  const { docstringEdits } = await import('../typescript/doc-skeletons.ts');
  return docstringEdits(path + ending, masked, offsets);
}

export default defineLanguage({
  extensions: ['.vue'],
  family: 'ecmascript',
  prepare: prepareParser,
  stackFor,
  analyse,
  docSkeletons,
});
