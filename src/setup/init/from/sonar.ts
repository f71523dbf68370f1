import type { Project } from '../../../tools/project.ts';
import { TakeoverDraft, toGlob } from './takeover.ts';
import type { Takeover } from './takeover.ts';

const file = 'sonar-project.properties';
const reportKeys = [
  'sonar.javascript.lcov.reportPaths',
  'sonar.typescript.lcov.reportPaths',
  'sonar.python.coverage.reportPaths',
  'sonar.coverage.jacoco.xmlReportPaths',
];
/** What names the project to the server, or says how files are read. */
const naming = new RegExp(
  '^sonar\\.(?:project(?:Key|Name|Version)|organization|host\\.url|token|login|' +
    'password|sourceEncoding|(?:links|branch|pullrequest|scm)\\..*)$',
);

/** SonarQube's scanner: https://docs.sonarsource.com, "Analysis parameters" */
export async function fromSonar(project: Project): Promise<Takeover | null> {
  const text = project.text(file);
  if (text === null) return null;
  const values = parseProperties(text);
  const draft = new TakeoverDraft('sonar', file);
  const take = (key: string, use: (list: readonly string[]) => void): void => {
    const list = splitList(values.get(key));
    values.delete(key);
    if (list.length > 0) use(list);
  };
  take('sonar.exclusions', (list) => draft.ignores(list.map(toGlob), 'exclusions'));
  take('sonar.coverage.exclusions', (list) =>
    draft.gate('coverage', 'omit', list, 'coverage.exclusions'),
  );
  for (const key of ['sonar.tests', 'sonar.test.inclusions'])
    take(key, (list) => draft.override(list.map(testGlob), ['docstring'], key));
  const reports = reportKeys.flatMap((key) => splitList(values.get(key)));
  for (const key of reportKeys) values.delete(key);
  if (reports.length > 0) draft.gate('coverage', 'reports', reports, 'reportPaths');
  values.delete('sonar.sources');
  draft.leave(...[...values.keys()].filter((key) => !naming.test(key)));
  draft.leave(
    'the quality gate of the server: its conditions are not in the repository',
  );
  return draft.done();
}

function testGlob(pattern: string): string {
  const glob = toGlob(pattern);
  return /[*.]/.test(glob) ? glob : `${glob}/**`;
}

// https://docs.oracle.com/javase/8/docs/api/java/util/Properties.html#load-java.io.Reader-
function parseProperties(text: string): Map<string, string> {
  const lines = text.replace(/\\\r?\n\s*/g, '').split(/\r?\n/);
  return new Map(
    lines.flatMap((line) => {
      const entry = /^\s*([^#!\s=:][^=:\s]*)\s*[=:]\s*(.*)$/.exec(line);
      return entry === null ? [] : [[entry[1]!, entry[2]!.trim()] as const];
    }),
  );
}

function splitList(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
