import { describe, expect, it } from 'vitest';
import { judgePyramid } from '../../../../src/gates/test-results/judge/pyramid.ts';
import { defaults } from '../../../../src/gates/test-results/settings.ts';
import { classifier } from '../../../../src/gates/test-results/sources/classify.ts';
import { locateTests } from '../../../../src/gates/test-results/sources/locate-test.ts';
import { markOf } from '../../../../src/gates/test-results/sources/marks.ts';
import { realPartOf } from '../../../../src/gates/test-results/sources/real-parts.ts';

const files = [
  'tests/unit/test_x.py',
  'tests/unit/a.test.ts',
  'tests/e2e/a.test.ts',
  'web/tests/login.spec.ts',
  'core/src/test/java/com/acme/FooTest.java',
];

const test = (file: string | null, ...suites: string[]) =>
  ({ file, suites, name: 't' }) as never;

describe('the place of a test', () => {
  const { locate } = locateTests(files, '/r');

  it.each([
    ['a file attribute', test('tests/unit/test_x.py'), 'tests/unit/test_x.py'],
    ['an absolute path', test('/r/tests/e2e/a.test.ts'), 'tests/e2e/a.test.ts'],
    [
      'a class that is a path',
      test(null, 'tests/unit/a.test.ts'),
      'tests/unit/a.test.ts',
    ],
    [
      'a dotted class of pytest',
      test(null, 'pytest', 'tests.unit.test_x.TestY'),
      'tests/unit/test_x.py',
    ],
    [
      'a class of Java',
      test(null, 'com.acme.FooTest'),
      'core/src/test/java/com/acme/FooTest.java',
    ],
    ['a suite of Playwright', test(null, 'login.spec.ts'), 'web/tests/login.spec.ts'],
    ['a name that two files have', test(null, 'a.test.ts'), null],
    ['a name that no file has', test(null, 'github.com/x/y'), null],
  ])('is found by %s', (_what, found, path) => {
    expect(locate(found).path).toBe(path);
  });
});

describe('the layer of a test', () => {
  it.each([
    ['tests/unit/a.test.ts', 'unit'],
    ['tests/unit/pipeline/performance.test.ts', 'unit'],
    ['tests/integration/x/e2e-report.test.ts', 'integration'],
    ['src/a.unit.test.ts', 'unit'],
    ['src/a.e2e-spec.ts', 'e2e'],
    ['core/src/it/java/XTest.java', 'integration'],
    ['core/src/test/java/XIT.java', 'integration'],
    ['tests/performance/a.test.ts', 'performance'],
    ['src/ui/button.test.ts', null],
    ['src/load.test.ts', null],
  ])('of %s is %s', (path, layer) => {
    expect(classifier({})(path)).toBe(layer);
  });

  it('is what the configuration says where it says anything', () => {
    const layerOf = classifier({ unit: ['src/**'], e2e: ['cypress/**'] });
    expect([layerOf('src/a.test.ts'), layerOf('tests/unit/a.ts')]).toEqual([
      'unit',
      null,
    ]);
  });
});

describe('the pyramid', () => {
  const counts = (unit: number, integration: number, e2e: number) => ({
    ...{ unit, integration, e2e },
    ...{ performance: 500, unclassified: 500 },
  });
  const faults = (...shape: Parameters<typeof counts>) =>
    judgePyramid(counts(...shape), defaults.pyramid).map(
      ({ layer, messageId }) => `${messageId} ${layer}`,
    );

  it('holds at its tolerance and breaks one test beyond it', () => {
    expect(faults(55, 35, 10)).toEqual([]);
    expect(faults(54, 35, 11)).toEqual(['few unit']);
    expect(faults(55, 30, 15)).toEqual([]);
    expect(faults(60, 24, 16)).toEqual(['many e2e']);
    expect(faults(60, 36, 4)).toEqual(['many integration']);
    expect(faults(100, 0, 0)).toEqual([]);
  });

  it('bounds both sides where it is strict', () => {
    const strict = { ...defaults.pyramid, strict: true };
    expect(judgePyramid(counts(100, 0, 0), strict)).toHaveLength(3);
    expect(judgePyramid(counts(60, 30, 10), strict)).toEqual([]);
  });

  it('says nothing of no tests', () => {
    expect(faults(0, 0, 0)).toEqual([]);
  });
});

describe('a real part', () => {
  it.each([
    ['a.ts', "import { spawn } from 'node:child_process';", 'child_process'],
    ['a.ts', "import type { Server } from 'node:http';", null],
    ['a.ts', "const pg = require('pg');", 'pg'],
    ['a.ts', "import {\n  a,\n} from 'mysql2/promise';", 'mysql2/promise'],
    ['a.ts', "const text = 'require pg';", null],
    ['a.py', 'import subprocess as s', 'subprocess'],
    ['a.py', 'from sqlalchemy.orm import x', 'sqlalchemy'],
    ['a.py', '# import requests', null],
  ])('of %s %j is %s', (path, text, name) => {
    expect(realPartOf(path, text)).toBe(name);
  });
});

describe('a mark', () => {
  it.each([
    ["  it.only('a', () => {})", 'only'],
    ["describe.concurrent.only('a')", 'only'],
    ["specify.only('a')", 'only'],
    ["fdescribe('a')", 'only'],
    ["test('a', { only: true }, () => {})", 'only'],
    ["test('a', { concurrency: 1, skip: 'why' }, () => {})", 'skip'],
    ["test('a', { skip: false })", null],
    ["it('takes only: true as a title')", null],
    ["test.skip('a')", 'skip'],
    ["xit('a')", 'skip'],
    ['@pytest.mark.skip(reason="x")', 'skip'],
    ['pytestmark = pytest.mark.skip("why")', 'skip'],
    ['  @Disabled', 'skip'],
    ['    [Fact(DisplayName = "a", Skip = "why")]', 'skip'],
    ['[Ignore("why")]', 'skip'],
    ['    #[ignore]', 'skip'],
    ['  ctx.skip();', 'skip'],
    ['  t.Skipf("%s", why)', 'skip'],
    ['  list.skip(3);', null],
    ["it.skipIf(isWindows)('a')", null],
    ["expect(text).toBe('it.only(')", null],
    ["// it.only('a')", null],
    ["it('skips nothing.only')", null],
  ])('in %j is %s', (line, kind) => {
    expect(markOf(line)).toBe(kind);
  });
});
