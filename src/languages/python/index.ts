import { defineLanguage } from '../../core/language.ts';
import { analyse } from './analyse.ts';
import { decode } from './encoding.ts';

export default defineLanguage({
  extensions: ['.py', '.pyi'],
  family: 'python',
  decode,
  analyse,
});
