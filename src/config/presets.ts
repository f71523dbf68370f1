import type { Override, WrittenConfig } from '../core/configuration.ts';

const tests = [
  ...['test/', 'tests/', '__tests__/', 'spec/', 'e2e/', '*.{test,spec}.*'],
  ...['fixtures/', '__fixtures__/', '__mocks__/'],
];
const shown = ['example/', 'examples/', 'playground/', 'demo/', 'docs/'];
const tools = ['script/', 'scripts/', 'bench/', 'benchmark/', 'benchmarks/', 'bin/'];

/** Nobody imports from these; what they print is what they are for. */
const besideTheProduct: readonly Override[] = [
  {
    files: [...tests, ...shown, ...tools],
    rules: { docstring: 'off', 'console-usage': 'off' },
  },
  { files: tests, rules: { 'line-length': { ignoreStrings: true } } },
];

/** Configurations that come with the program, for `extends`. */
export const presets: Readonly<Record<string, WrittenConfig>> = {
  /** Everything is asked of every file, and a warning fails. */
  'qa:strict': {
    rules: { 'commented-out-code': 'error' },
    gates: { review: { maxWarnings: 0 } },
  },
  /** What others import has words; tests, examples and scripts need none. */
  'qa:library': { overrides: besideTheProduct },
  /** Nobody imports an application: it needs no doc comments. */
  'qa:app': { rules: { docstring: 'off' }, overrides: besideTheProduct },
};
