// Small repositories of every layout that holds more than one package, and the command
// of their own tool that says whether manifests and locks agree.

type Files = Readonly<Record<string, string>>;

export interface Layout {
  readonly name: string;
  readonly files: Files;
  /** Shell commands that make the lock with the layout's own tool. */
  readonly prepare?: string;
  /** The shell command that ends with 0 where everything agrees. */
  readonly verify: string;
  /** The program that both need; where it is missing the layout is left out. */
  readonly tool: string;
  readonly tags: readonly string[];
  /** What stands behind `qa bump`. */
  readonly bump: string;
  /** Texts that the files hold after the bump. */
  readonly holds: Files;
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

/** Two packages, one of which needs the other by this range. */
function npmPackages(range: string): Files {
  return {
    'packages/a/package.json': json({ name: '@demo/a', version: '1.2.3' }),
    'packages/b/package.json': json({
      ...{ name: '@demo/b', version: '1.2.3' },
      dependencies: { '@demo/a': range },
    }),
  };
}

const root = { name: 'demo', version: '1.2.3', private: true };
const workspaces = ['packages/*'];
const npmAfter = {
  'packages/a/package.json': '"version": "1.3.0"',
  'packages/b/package.json': '"version": "1.3.0"',
};

const crate = (name: string, version: string, more = ''): string =>
  `[package]\nname = "${name}"\n${version}\nedition = "2021"\n${more}`;
const crateFiles = { 'a/src/lib.rs': '', 'b/src/lib.rs': '' };

const project = (inner: string): string =>
  '<project xmlns="http://maven.apache.org/POM/4.0.0">\n' +
  `  <modelVersion>4.0.0</modelVersion>\n${inner}\n</project>\n`;
const artifact = (id: string, version: string): string =>
  `<groupId>demo</groupId><artifactId>${id}</artifactId><version>${version}</version>`;
const parent = `<parent>${artifact('parent', '1.2.3')}</parent>`;
const module = (id: string, needs: string): string =>
  project(`  ${parent}\n  <artifactId>${id}</artifactId>${needs}`);

export const layouts: readonly Layout[] = [
  {
    name: 'npm workspaces',
    files: {
      'package.json': json({ ...root, workspaces }),
      ...npmPackages('^1.2.3'),
    },
    prepare: 'npm install --package-lock-only --offline --no-audit --no-fund',
    verify: 'npm ci --offline --dry-run --no-audit --no-fund',
    tool: 'npm',
    tags: ['v1.2.3'],
    bump: 'minor',
    holds: { ...npmAfter, 'package-lock.json': '"version": "1.3.0"' },
  },
  {
    name: 'pnpm, ranges in the lock',
    files: {
      'package.json': json(root),
      'pnpm-workspace.yaml': 'packages:\n  - packages/*\nlinkWorkspacePackages: true\n',
      ...npmPackages('^1.2.3'),
    },
    prepare: 'pnpm install --lockfile-only --offline',
    verify: 'pnpm install --frozen-lockfile --offline --lockfile-only',
    tool: 'pnpm',
    tags: ['v1.2.3'],
    bump: 'minor',
    holds: { ...npmAfter, 'pnpm-lock.yaml': '^1.3.0' },
  },
  {
    name: 'Yarn 1 workspaces',
    files: {
      'package.json': json({ ...root, workspaces }),
      ...npmPackages('^1.2.3'),
    },
    prepare: 'yarn install --offline --ignore-scripts',
    verify: 'yarn install --offline --ignore-scripts --frozen-lockfile',
    tool: 'yarn',
    tags: ['v1.2.3'],
    bump: 'minor',
    holds: npmAfter,
  },
  {
    name: 'Yarn 4 workspaces',
    files: {
      'package.json': json({ ...root, workspaces }),
      '.yarnrc.yml': 'enableNetwork: false\nenableTelemetry: false\n',
      ...npmPackages('workspace:^1.2.3'),
    },
    prepare: 'yarn-berry install --mode=update-lockfile',
    verify: 'yarn-berry install --immutable --mode=skip-build',
    tool: 'yarn-berry',
    tags: ['v1.2.3'],
    bump: 'minor',
    holds: { ...npmAfter, 'yarn.lock': 'workspace:^1.3.0' },
  },
  {
    name: 'lerna, its own packages',
    files: {
      'package.json': json({ name: 'demo', private: true, workspaces: ['packages/*'] }),
      'lerna.json': json({ version: '1.2.3', packages: ['packages/*'] }),
      ...npmPackages('^1.2.3'),
    },
    prepare: 'npm install --package-lock-only --offline --no-audit --no-fund',
    verify:
      'test "$(lerna list --long --loglevel error | grep -c "v$(node -p ' +
      '"require(\'./lerna.json\').version")")" = 2 && npm ci --offline --dry-run',
    tool: 'lerna',
    tags: ['v1.2.3'],
    bump: 'minor',
    holds: { ...npmAfter, 'lerna.json': '"version": "1.3.0"' },
  },
  {
    name: 'Cargo, virtual workspace',
    files: {
      'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["a", "b"]\n',
      'a/Cargo.toml': crate('a', 'version = "1.2.3"'),
      'b/Cargo.toml': crate(
        'b',
        'version = "1.2.3"',
        '\n[dependencies]\na = { path = "../a", version = "1.2.3" }\n',
      ),
      ...crateFiles,
    },
    prepare: 'cargo generate-lockfile --offline',
    verify: 'cargo metadata --locked --offline --format-version 1',
    tool: 'cargo',
    tags: ['v1.2.3'],
    bump: 'minor',
    holds: { 'b/Cargo.toml': 'version = "1.3.0"', 'Cargo.lock': 'version = "1.3.0"' },
  },
  {
    name: 'Cargo, inherited version',
    files: {
      'Cargo.toml':
        '[workspace]\nresolver = "2"\nmembers = ["a", "b"]\n\n[workspace.package]\n' +
        'version = "1.2.3"\n\n[workspace.dependencies]\n' +
        'a = { path = "a", version = "1.2.3" }\n',
      'a/Cargo.toml': crate('a', 'version.workspace = true'),
      'b/Cargo.toml': crate(
        'b',
        'version.workspace = true',
        '\n[dependencies]\na.workspace = true\n',
      ),
      ...crateFiles,
    },
    prepare: 'cargo generate-lockfile --offline',
    verify: 'cargo metadata --locked --offline --format-version 1',
    tool: 'cargo',
    tags: ['v1.2.3'],
    bump: 'minor',
    holds: { 'Cargo.toml': 'version = "1.3.0"', 'Cargo.lock': 'version = "1.3.0"' },
  },
  {
    name: 'uv workspace',
    files: {
      'pyproject.toml':
        '[project]\nname = "demo"\nversion = "1.2.3"\nrequires-python = ">=3.9"\n' +
        'dependencies = ["demo-core"]\n\n[tool.uv.workspace]\nmembers = ["core"]\n\n' +
        '[tool.uv.sources]\ndemo-core = { workspace = true }\n',
      'core/pyproject.toml':
        '[project]\nname = "Demo_Core"\nversion = "1.2.3"\nrequires-python = ">=3.9"\n',
    },
    prepare: 'uv lock --offline',
    verify: 'uv lock --check --offline',
    tool: 'uv',
    tags: ['v1.2.3'],
    bump: 'minor',
    holds: { 'core/pyproject.toml': 'version = "1.3.0"', 'uv.lock': '"1.3.0"' },
  },
  {
    name: 'Maven, parent and modules',
    files: {
      'pom.xml': project(
        `  ${artifact('parent', '1.2.3')}<packaging>pom</packaging>\n` +
          '  <modules><module>a</module><module>b</module></modules>',
      ),
      'a/pom.xml': module('a', ''),
      'b/pom.xml': module(
        'b',
        `\n  <dependencies><dependency>${artifact('a', '1.2.3')}</dependency>` +
          '</dependencies>',
      ),
    },
    verify: 'mvn --batch-mode --quiet --offline validate',
    tool: 'mvn',
    tags: ['v1.2.3'],
    bump: 'minor',
    holds: { 'b/pom.xml': '<artifactId>a</artifactId><version>1.3.0</version>' },
  },
  {
    name: 'Go, modules by tags',
    files: {
      'go.mod': 'module example.org/demo\n\ngo 1.19\n',
      'demo.go': 'package demo\n',
      'tools/go.mod': 'module example.org/demo/tools\n\ngo 1.19\n',
      'tools/tools.go': 'package tools\n',
      'qa.config.json': json({
        release: { packages: ['.', 'tools'], changelog: false },
      }),
    },
    verify: 'go mod verify && go vet ./... && cd tools && go vet ./...',
    tool: 'go',
    tags: ['v1.2.3', 'tools/v0.4.0'],
    bump: 'auto',
    holds: {},
  },
  {
    name: 'mixed: npm, Cargo, Python, Maven',
    files: {
      'package.json': json({ ...root, workspaces }),
      ...npmPackages('^1.2.3'),
      'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["a", "b"]\n',
      'a/Cargo.toml': crate('a', 'version = "1.2.3"'),
      'b/Cargo.toml': crate('b', 'version = "1.2.3"'),
      ...crateFiles,
      'pyproject.toml': '[project]\nname = "demo"\nversion = "1.2.3"\n',
      'pom.xml': project(`  ${artifact('demo', '1.2.3')}`),
      VERSION: '1.2.3\n',
    },
    prepare:
      'cargo generate-lockfile --offline && ' +
      'npm install --package-lock-only --offline --no-audit --no-fund',
    verify:
      'npm ci --offline --dry-run && cargo metadata --locked --offline ' +
      '--format-version 1 && mvn --batch-mode --quiet --offline validate',
    tool: 'mvn',
    tags: ['v1.2.3'],
    bump: 'minor',
    holds: {
      ...npmAfter,
      VERSION: '1.3.0',
      'pyproject.toml': '"1.3.0"',
      'pom.xml': '<version>1.3.0</version>',
      'Cargo.lock': '"1.3.0"',
    },
  },
];
