import type { DocStyle, Edit } from '../../core/edit.ts';
import { defineLanguage } from '../../core/language.ts';
import { analyse } from './analyse.ts';
import { decode } from './encoding.ts';

/** Loaded where docstrings are to be written. */
async function docSkeletons(
  _path: string,
  text: string,
  offsets: readonly number[],
  style: DocStyle,
): Promise<readonly Edit[]> {
  const { docstringEdits } = await import('./doc-skeletons.ts');
  return docstringEdits(text, offsets, style);
}

export default defineLanguage({
  extensions: ['.py', '.pyi'],
  family: 'python',
  decode,
  analyse,
  docSkeletons,
});
