import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../src/gates/coverage/read/read-report.ts';
import { readTests } from '../../src/gates/test-results/read/read-tests.ts';
import { Tally } from '../../src/gates/test-results/sources/tally.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;
const parts = 800;

const heapOf = () => {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1e6;
};

/** Some 64 KB a suite, 51 MB in all. */
function* junit(): Iterable<Uint8Array> {
  yield Buffer.from('<testsuites>');
  for (let suite = 0; suite < parts; suite++) {
    const name = `com.acme.orders.Suite${suite}Test`;
    const cases = Array.from(
      { length: 640 },
      (_, at) =>
        `<testcase name="does thing number ${at} well" classname="${name}" ` +
        `time="0.00${at % 10}">${at === 1 ? '<failure message="no way"/>' : ''}` +
        '</testcase>\n',
    );
    yield Buffer.from(`<testsuite name="${name}">${cases.join('')}</testsuite>`);
  }
  yield Buffer.from('</testsuites>');
}

/** Some 64 KB a file, of few lines that are repeated. */
function* cobertura(): Iterable<Uint8Array> {
  yield Buffer.from('<coverage><packages><package><classes>');
  for (let file = 0; file < parts; file++) {
    const lines = '<line number="7" hits="1"/>\n'.repeat(2300);
    yield Buffer.from(
      `<class filename="src/some/folder/file-number-${file}.py">` +
        `<lines>${lines}</lines></class>`,
    );
  }
  yield Buffer.from('</classes></package></packages></coverage>');
}

describe('memory of large reports', () => {
  it('what is kept of half a million cases does not keep their report', async () => {
    const before = heapOf();
    const tally = new Tally(1);
    await readTests('junit.xml', junit(), (test) => {
      tally.add(test, { path: null, line: null, layer: null });
    });
    const run = tally.finish();
    const kept = heapOf() - before;
    expect(run.tests).toBe(parts * 640);
    expect(run.failures).toHaveLength(parts);
    expect(kept).toBeLessThan(8);
  });

  it('what is kept of a large Cobertura report is its counts', async () => {
    const before = heapOf();
    const { map } = await readReport('cobertura.xml', cobertura());
    const kept = heapOf() - before;
    expect(map.files.size).toBe(parts);
    expect(kept).toBeLessThan(8);
  });
});
