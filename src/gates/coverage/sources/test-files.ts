// Names that test frameworks look for.
const testName = new RegExp(
  [
    String.raw`[._-](?:test|tests|spec|specs|e2e|it|cy)\.\w+$`,
    String.raw`(?:^|/)(?:test_[^/]*|conftest)\.py$`,
    String.raw`_(?:test|spec)\.(?:go|rb|py|cc|cpp|exs|dart)$`,
    String.raw`(?:Tests?|TestCase|IT|Spec)\.(?:java|kts?|groovy|scala)$`,
    String.raw`(?:Tests?|TestCase|Spec)\.(?:cs|fs|vb|php|swift)$`,
  ].join('|'),
);
// Files that no test runs by intention.
const aside = /\.d\.[cm]?ts$|\.config\.\w+$/;
// Folders that hold nothing else, and those whose name may mean the subject instead.
const always = /(?:^|\/)(?:__tests__|__mocks__|fixtures?|bench|testdata)\//;
const named = /(?:^|\/)(?:tests?|specs?|e2e)(?=\/)/g;
const sourceFolder = /^(?:.*\/)?(?:src|lib|app|source|sources)\//;
// Maven's and Gradle's layout: the language follows.
const languageBelow =
  /^(?:.*\/)?src\/\w*[tT]est\w*\/(?:java|kotlin|groovy|scala|resources)\//;

/**
 * Says which files are tests or serve only tests. A folder called `tests` below a
 * source folder is taken for one only if it holds a file with the name of a test, so
 * that a source folder of that name is not lost.
 * @param paths - all files of the tree
 */
export function testFiles(paths: readonly string[]): (path: string) => boolean {
  const withTests = new Set<string>();
  for (const path of paths)
    if (testName.test(path))
      for (const folder of foldersNamedForTests(path)) withTests.add(folder);
  const isTestFolder = (folder: string) =>
    !sourceFolder.test(folder) || withTests.has(folder);
  return (path) =>
    [testName, aside, always, languageBelow].some((pattern) => pattern.test(path)) ||
    foldersNamedForTests(path).some(isTestFolder);
}

function foldersNamedForTests(path: string): readonly string[] {
  return [...path.matchAll(named)].map(({ index, 0: match }) =>
    path.slice(0, index + match.length),
  );
}
