import tseslint from 'typescript-eslint';

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'package/',
      'coverage/',
      'reports/',
      'fixtures/',
      'src/units/',
      'src/languages/typescript/scanner/generated/',
      'src/languages/typescript/scanner/assembly/',
    ],
  },
  ...tseslint.configs.strict,
  {
    rules: {
      complexity: ['error', 10],
      eqeqeq: 'error',
      'no-console': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  { files: ['bench/**', 'tests/**'], rules: { 'no-console': 'off' } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
