import type { Override, WrittenConfig } from '../../../core/configuration.ts';
import type { Survey } from '../survey.ts';

/** The widest line and the highest complexity of the specification. */
const usual = { lineLength: 88, complexity: 10 };

type Rules = NonNullable<Override['rules']>;

const kindsOfFiles: readonly {
  readonly globs: readonly (readonly [glob: string, path: RegExp])[];
  readonly rules: Rules;
}[] = [
  {
    globs: [
      ['**/test/**', /(?:^|\/)test\//],
      ['**/tests/**', /(?:^|\/)tests\//],
      ['**/spec/**', /(?:^|\/)spec\//],
      ['**/__tests__/**', /(?:^|\/)__tests__\//],
      ['**/*.test.*', /\.test\.\w+$/],
      ['**/*.spec.*', /\.spec\.\w+$/],
      ['**/test_*.py', /(?:^|\/)test_[^/]*\.py$/],
      ['**/*_test.py', /_test\.py$/],
      ['**/conftest.py', /(?:^|\/)conftest\.py$/],
    ],
    rules: { docstring: 'off' },
  },
  {
    globs: [
      ['**/example/**', /(?:^|\/)example\//],
      ['**/examples/**', /(?:^|\/)examples\//],
      ['**/demo/**', /(?:^|\/)demo\//],
      ['docs/**', /^docs\/.*\.(?:[cm]?[jt]sx?|vue|py)$/],
    ],
    rules: { docstring: 'off', 'console-usage': 'off' },
  },
  {
    globs: [
      ['**/scripts/**', /(?:^|\/)scripts\//],
      ['**/bin/**', /(?:^|\/)bin\//],
      ['**/bench/**', /(?:^|\/)bench\//],
      ['**/benchmarks/**', /(?:^|\/)benchmarks\//],
    ],
    rules: { 'console-usage': 'off' },
  },
];

/** Directories that hold what nobody here wrote, or what tests feed on. */
const foreign = ['dist', 'vendor', 'third_party', 'fixtures', '__fixtures__'];

/** The configuration that fits a repository, before what is taken over from others. */
export function draftConfig(survey: Survey): WrittenConfig {
  const { paths } = survey.project;
  const ignores = foreign
    .filter((name) => paths.some((path) => `/${path}`.includes(`/${name}/`)))
    .map((name) => `**/${name}/**`);
  const overrides = kindsOfFiles.flatMap(({ globs, rules }) => {
    const files = globs
      .filter(([, path]) => paths.some((one) => path.test(one)))
      .map(([glob]) => glob);
    return files.length === 0 ? [] : [{ files, rules }];
  });
  const rules = draftRules(survey);
  const gates = draftGates(survey);
  return {
    $schema: schemaPlace(survey),
    ...(ignores.length > 0 && { ignores }),
    ...(Object.keys(rules).length > 0 && { rules }),
    ...(overrides.length > 0 && { overrides }),
    ...(Object.keys(gates).length > 0 && { gates }),
  };
}

function schemaPlace({ manager }: Survey): string {
  return manager === null
    ? `https://unpkg.com/qa-toolchain@${__VERSION__}/dist/config.schema.json`
    : './node_modules/qa-toolchain/dist/config.schema.json';
}

// A limit is only taken over where it allows more: where a formatter allows less, it
// sees to that itself.
function draftRules({ limits: { lineLength, complexity } }: Survey): Rules {
  return {
    ...((lineLength?.max ?? 0) > usual.lineLength && {
      'line-length': { max: lineLength!.max },
    }),
    ...((complexity?.max ?? 0) > usual.complexity && {
      complexity: { max: complexity!.max },
    }),
  };
}

function draftGates({ tests, branches }: Survey): Readonly<Record<string, unknown>> {
  return {
    ...(tests !== null && { tests: { run: tests.run, reports: [tests.report] } }),
    ...(tests !== null &&
      tests.coverage !== null && { coverage: { reports: [tests.coverage] } }),
    ...(hasScheme(branches.patterns) && {
      branch: { allowed: [branches.main, ...branches.patterns] },
    }),
  };
}

/** Names that stand alone say that people name branches as they like. */
function hasScheme(patterns: readonly string[]): boolean {
  const alone = patterns.filter((pattern) => !pattern.endsWith('/*'));
  return patterns.length > alone.length && alone.every((name) => name === 'dev');
}

/**
 * A configuration as JSON with comments, short lists on one line.
 * @param width - columns that a list may take on its line
 */
export function renderConfig(config: WrittenConfig, width = 80): string {
  const head = [
    '// What qa goes by. All keys: qa config schema; all rules: qa explain',
    '// Written by qa init once; it is yours to change.',
  ];
  return `${[...head, renderValue(config, '', width)].join('\n')}\n`;
}

function renderValue(value: unknown, indent: string, width: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => renderValue(item, inner, width));
    const line = `[${items.join(', ')}]`;
    if (!line.includes('\n') && indent.length + line.length < width - 20) return line;
    return `[\n${items.map((item) => inner + item).join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  if (entries.length === 0) return '{}';
  const lines = entries.map(
    ([key, item]) =>
      `${inner}${JSON.stringify(key)}: ${renderValue(item, inner, width)}`,
  );
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
