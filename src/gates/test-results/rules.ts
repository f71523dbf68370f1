import type { GateRule } from '../../core/gate.ts';

/** The rules of the tests gate by full id. */
export const rules: Readonly<Record<string, GateRule>> = {
  'tests/failed': {
    what: 'Every test passes.',
    why: 'A suite that may fail a little proves nothing.',
    severity: 'error',
    help: 'Fix the code or the test.',
    messages: {
      failed: '{name} failed: {reason}',
      error: '{name} could not be run: {reason}',
    },
  },
  'tests/command': {
    what: 'The command that runs the tests ends well.',
    why: 'A runner may fail although no case did, at its set-up for instance.',
    severity: 'error',
    help: 'Run the command and look at its end.',
    messages: { failed: 'the command ended with exit code {code}: {command}' },
  },
  'tests/flaky': {
    what: 'A test passes at the first attempt.',
    why: 'A test that needs luck hides real failures.',
    severity: 'warning',
    help: 'Take the chance out of the test.',
    messages: { flaky: '{name} failed first and passed when it was run again' },
  },
  'tests/stale': {
    what: 'A report of tests is about the sources as they are.',
    why: 'An old report says nothing about what changed since.',
    severity: 'warning',
    help: 'Run the tests again.',
    messages: {
      newer: '{files} changed after {reports} was written: {examples}',
    },
  },
  'tests/slow': {
    what: 'A test is fast.',
    why: 'Slow tests are run seldom.',
    severity: 'warning',
    help: 'Look what the test waits for.',
    messages: {
      slow: '{name} took {seconds} s, {max} s allowed',
      more: '{tests} took over {max} s',
    },
  },
  'tests/pyramid': {
    what: 'Most tests are unit tests, few go through everything.',
    why: 'Tests high in the pyramid are slow, break for many reasons and name none.',
    severity: 'error',
    help: 'Move what can be tested below down: test logic in units.',
    messages: {
      few:
        '{layer} tests are {share} % ({count} of {total}), at least ' +
        '{limit} % is needed',
      many:
        '{layer} tests are {share} % ({count} of {total}), at most {limit} ' +
        '% is allowed',
    },
  },
  'tests/unclassified': {
    what: 'Every test belongs to a layer.',
    why: 'A pyramid over half of the tests says nothing.',
    severity: 'warning',
    help: 'Put the tests under unit, integration or e2e, or set gates.tests.layers.',
    messages: { unknown: '{tests} of no layer: {examples}' },
  },
  'tests/misfiled': {
    what: 'A unit test stays in its process and is quick.',
    why: 'An integration test among the unit tests makes the pyramid lie.',
    severity: 'warning',
    help: 'Move the test to the integration tests, or take the real part out.',
    messages: {
      imports: 'a unit test imports {name}',
      slow: 'the unit test {name} took {seconds} s, {max} s allowed',
      more: '{tests} took over {max} s',
    },
  },
  'tests/only': {
    what: 'No change leaves an .only behind.',
    why: 'It turns every other test of its file off.',
    severity: 'error',
    help: 'Take .only out.',
    messages: { added: 'the change runs this test only: {text}' },
  },
  'tests/new-skip': {
    what: 'A change skips no test.',
    why: 'Skipped tests are forgotten.',
    severity: 'warning',
    help: 'Fix the test, or remove it.',
    messages: { added: 'the change skips a test: {text}' },
  },
};
