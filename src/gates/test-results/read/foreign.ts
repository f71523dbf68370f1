/** A format that is not read, and how to get one that is. */
export interface ForeignFormat {
  readonly name: string;
  readonly advice: string;
}

const roots: Readonly<Record<string, ForeignFormat>> = {
  Site: {
    name: 'CTest XML',
    advice: 'Let ctest write JUnit: ctest --output-junit junit.xml',
  },
  testExecutions: {
    name: 'SonarQube generic test data',
    advice: 'Give the JUnit XML of the test runner instead',
  },
  'testng-results': {
    name: 'TestNG XML',
    advice: 'Give the files in test-output/junitreports, which TestNG writes as JUnit',
  },
  robot: {
    name: 'Robot Framework XML',
    advice: 'Convert it: rebot --xunit junit.xml output.xml',
  },
  Catch2TestRun: {
    name: 'Catch2 XML',
    advice: 'Run the tests with: -r junit -o junit.xml',
  },
  Catch: { name: 'Catch2 XML', advice: 'Run the tests with: -r junit -o junit.xml' },
  doctest: { name: 'doctest XML', advice: 'Run the tests with: -r=junit -o=junit.xml' },
  TestLog: {
    name: 'Boost.Test XML',
    advice: 'Run the tests with: --logger=JUNIT,all,junit.xml',
  },
  TestResult: {
    name: 'Boost.Test XML',
    advice: 'Run the tests with: --logger=JUNIT,all,junit.xml',
  },
  TestCase: {
    name: 'Qt Test XML',
    advice: 'Run the tests with: -o junit.xml,junitxml',
  },
  'unittest-results': {
    name: 'UnitTest++ XML',
    advice: 'Write JUnit XML with a reporter of your own',
  },
  tests: { name: 'Python nosetests or bats XML', advice: 'Write JUnit XML' },
};

/** The format that an XML root belongs to, if it is one that is not read. */
export function foreignRoot(
  root: string,
  attributes: Readonly<Record<string, string>>,
): ForeignFormat | null {
  if (attributes['xmlns']?.includes('check.sourceforge.net') === true)
    return {
      name: 'the XML of Check',
      advice: 'Let Check write TAP: CK_TAP_LOG_FILE_NAME=tests.tap',
    };
  return Object.hasOwn(roots, root) ? roots[root]! : null;
}

/** The format of JSON with some keys, if it is one that is not read. */
export function foreignJson(keys: ReadonlySet<string>): ForeignFormat | null {
  if (keys.has('protocolVersion') || keys.has('runnerVersion'))
    return {
      name: 'the JSON of Dart or Flutter',
      advice:
        'Convert it: dart pub global run junitreport:tojunit < tests.json > junit.xml',
    };
  if (keys.has('examples') && keys.has('summary_line'))
    return {
      name: 'the JSON of RSpec',
      advice: 'Run: rspec --format RspecJunitFormatter --out junit.xml',
    };
  if (keys.has('elements') || keys.has('keyword'))
    return {
      name: 'the JSON of Cucumber',
      advice: 'Run: cucumber --format junit --out reports',
    };
  if (keys.has('befores') && keys.has('afters'))
    return {
      name: 'an Allure result',
      advice: 'Give the JUnit XML of the test runner',
    };
  return null;
}

/** The format that a text's first characters belong to, if it is not read. */
export function foreignText(start: string): ForeignFormat | null {
  if (
    /^(?:=== RUN|--- (?:PASS|FAIL|SKIP)|ok {2}\t|\?\s+\S+\s+\[no test files)/.test(
      start,
    )
  )
    return {
      name: 'the text of go test',
      advice: 'Run: go test -json ./... > tests.json',
    };
  if (/^running \d+ tests?\b/m.test(start))
    return {
      name: 'the text of cargo test',
      advice: 'Run: cargo nextest run --profile ci, with junit in .config/nextest.toml',
    };
  return null;
}
