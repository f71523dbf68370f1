import type { Language } from '../core/language.ts';
import { languages } from '../units/languages.ts';

/** Every language by the extensions of its files, each with its dot. */
export async function loadLanguages(): Promise<ReadonlyMap<string, Language>> {
  const byExtension = new Map<string, Language>();
  const loaders: readonly (() => Promise<{ default: Language }>)[] =
    Object.values(languages);
  for (const load of loaders) {
    const { default: language } = await load();
    for (const extension of language.extensions) byExtension.set(extension, language);
  }
  return byExtension;
}
