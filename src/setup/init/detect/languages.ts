/** Languages that a repository may hold, by the ends of their files. */
const languages = {
  TypeScript: /\.[cm]?tsx?$/,
  JavaScript: /\.(?:[cm]?js|jsx)$/,
  Vue: /\.vue$/,
  Python: /\.pyi?$/,
} as const;

export type LanguageName = keyof typeof languages;

/** How many files of a language a repository has. */
export interface LanguageCount {
  readonly name: LanguageName;
  readonly files: number;
}

/** The languages of these paths, the one with most files first. */
export function countLanguages(paths: readonly string[]): readonly LanguageCount[] {
  return (Object.keys(languages) as LanguageName[])
    .map((name) => ({
      name,
      files: paths.filter((path) => languages[name].test(path)).length,
    }))
    .filter(({ files }) => files > 0)
    .sort((a, b) => b.files - a.files);
}
