import { describe, expect, it } from 'vitest';
import { someHash } from '../../../support/locks.ts';
import { createProject } from '../../../support/project.ts';
import type { FileTree } from '../../../support/project.ts';
import { runForReport } from '../../../support/run-qa.ts';

async function judge(files: FileTree, settings: object = {}) {
  const config = JSON.stringify({ gates: { deps: settings } });
  const project = createProject({ 'qa.config.json': config, ...files });
  project.commit();
  const { report, exitCode } = await runForReport(project, ['deps', '--only', 'lock']);
  const found = report.findings.map(
    ({ path, line, message }) => `${path}:${line} ${message}`,
  );
  return { found, exitCode, metrics: report.gates[0]!.metrics };
}

const manifest = (dependencies: object) =>
  JSON.stringify({ name: 'app', dependencies });

describe('a lock of pnpm', () => {
  const lock = (version: string, body: string) =>
    `lockfileVersion: '${version}'\n\n${body}`;
  const nine = lock(
    '9.0',
    `importers:

  .:
    dependencies:
      a:
        specifier: ^1.0.0
        version: 1.0.0(b@2.0.0)

packages:

  '@s/c@3.0.0':
    resolution: {integrity: ${someHash}}

  a@1.0.0:
    resolution: {integrity: ${someHash}}

  b@2.0.0:
    resolution: {tarball: http://evil.example/b.tgz}

snapshots:

  '@s/c@3.0.0': {}

  a@1.0.0(b@2.0.0):
    dependencies:
      b: 2.0.0

  b@2.0.0:
    dependencies:
      '@s/c': 3.0.0
`,
  );

  it('of version 9 is read with its lines', async () => {
    const { found, metrics } = await judge({
      'package.json': manifest({ a: '^1.0.0' }),
      'pnpm-lock.yaml': nine,
    });
    expect(found).toEqual([
      'pnpm-lock.yaml:19 b is fetched over http, not https',
      'pnpm-lock.yaml:19 b is fetched from evil.example, which is not in gates.deps.hosts',
      'pnpm-lock.yaml:19 b 2.0.0 has no hash',
    ]);
    expect(metrics['packages']).toBe(3);
  });

  it('out of step is found', async () => {
    const { found } = await judge({
      'package.json': manifest({ a: '^1.1.0', d: '1' }),
      'pnpm-lock.yaml': nine,
    });
    expect(found).toContain(
      'pnpm-lock.yaml:null a is ^1.1.0 in package.json and ^1.0.0 in the lock',
    );
    expect(found).toContain(
      'pnpm-lock.yaml:null d 1 stands in package.json and not in the lock',
    );
  });

  it.each([
    [
      '6',
      lock(
        '6.0',
        `dependencies:\n  a:\n    specifier: ^1.0.0\n    version: 1.0.0\n\npackages:\n\n  /a@1.0.0:\n    resolution: {integrity: ${someHash}}\n`,
      ),
    ],
    [
      '5',
      lock(
        '5.4',
        `specifiers:\n  a: ^1.0.0\n\ndependencies:\n  a: 1.0.0\n\npackages:\n\n  /a/1.0.0:\n    resolution: {integrity: ${someHash}}\n`,
      ),
    ],
  ])('of version %s is read', async (_, text) => {
    const { found, metrics } = await judge({
      'package.json': manifest({ a: '^1.0.0' }),
      'pnpm-lock.yaml': text,
    });
    expect(found).toEqual([]);
    expect(metrics['packages']).toBe(1);
  });

  it('of pnpm 11 has what pnpm itself needs in a document before', async () => {
    const own = `---\n${lock('9.0', `importers:\n  .:\n    packageManagerDependencies:\n      pnpm: { specifier: 11.0.0, version: 11.0.0 }\npackages:\n  pnpm@11.0.0:\n    resolution: {integrity: ${someHash}}\nsnapshots:\n  pnpm@11.0.0: {}\n`)}---\n`;
    const { found, metrics } = await judge({
      'package.json': manifest({ a: '^1.0.0' }),
      'pnpm-lock.yaml': own + nine,
    });
    expect(found.map((one) => one.replace(/^[^ ]+ /, ''))).toEqual([
      'b is fetched over http, not https',
      'b is fetched from evil.example, which is not in gates.deps.hosts',
      'b 2.0.0 has no hash',
    ]);
    expect(metrics['packages']).toBe(4);
  });

  it('takes the commit in the address of a forge for a hash', async () => {
    const url = `https://codeload.github.com/x/g/tar.gz/${'c'.repeat(40)}`;
    const { found } = await judge({
      'package.json': manifest({ g: 'github:x/g' }),
      'pnpm-lock.yaml': lock(
        '9.0',
        `importers:\n  .:\n    dependencies:\n      g: { specifier: 'github:x/g', version: '${url}' }\npackages:\n  g@${url}:\n    resolution: {tarball: ${url}}\n    version: 1.0.0\nsnapshots:\n  g@${url}: {}\n`,
      ),
    });
    expect(found.map((one) => one.replace(/^[^ ]+ /, ''))).toEqual([
      'g is fetched from codeload.github.com, which is not in gates.deps.hosts',
    ]);
  });

  it('leaves ranges to its overrides', async () => {
    const text = lock(
      '9.0',
      `overrides:\n  a: 1.0.0\n\nimporters:\n\n  .:\n    dependencies:\n      a:\n        specifier: 1.0.0\n        version: 1.0.0\n\npackages:\n\n  a@1.0.0:\n    resolution: {integrity: ${someHash}}\n\nsnapshots:\n\n  a@1.0.0: {}\n`,
    );
    expect(
      (
        await judge({
          'package.json': manifest({ a: '^1.0.0' }),
          'pnpm-lock.yaml': text,
        })
      ).found,
    ).toEqual([]);
  });

  it.each([
    ['an unknown version', lock('12.0', '')],
    ['broken YAML', 'a: ['],
  ])('of %s cannot be judged', async (_, text) => {
    expect(
      (await judge({ 'package.json': manifest({ a: '1' }), 'pnpm-lock.yaml': text }))
        .exitCode,
    ).toBe(2);
  });
});

describe('a lock of Yarn 1', () => {
  const lock = `# THIS IS AN AUTOGENERATED FILE. DO NOT EDIT THIS FILE DIRECTLY.
# yarn lockfile v1


"@s/b@^2.0.0":
  version "2.0.0"
  resolved "https://registry.yarnpkg.com/@s/b/-/b-2.0.0.tgz#2d5b2d5b2d5b2d5b2d5b2d5b2d5b2d5b2d5b2d5b"

a@^1.0.0, a@^1.1.0:
  version "1.1.0"
  resolved "https://registry.yarnpkg.com/a/-/a-1.1.0.tgz#2d5b2d5b2d5b2d5b2d5b2d5b2d5b2d5b2d5b2d5b"
  integrity ${someHash}
  dependencies:
    "@s/b" "^2.0.0"
`;

  it('is read with its lines, and an old hash is too weak', async () => {
    const { found } = await judge({
      'package.json': manifest({ a: '^1.0.0' }),
      'yarn.lock': lock,
    });
    expect(found).toEqual([
      'yarn.lock:5 @s/b 2.0.0 has only a hash of sha1, which can be forged',
    ]);
  });

  it('out of step is found', async () => {
    const { found } = await judge({
      'package.json': manifest({ a: '^1.2.0' }),
      'yarn.lock': lock,
    });
    expect(found).toContain(
      'yarn.lock:null a ^1.2.0 stands in package.json and not in the lock',
    );
  });

  it('does not name the packages of the project itself', async () => {
    const { found } = await judge({
      'package.json': JSON.stringify({
        workspaces: ['p/*'],
        dependencies: { a: '^1.0.0', w: '1.0.0' },
      }),
      'p/w/package.json': JSON.stringify({ name: 'w', dependencies: { a: '^1.1.0' } }),
      'yarn.lock': lock,
    });
    expect(found).toHaveLength(1);
  });
});

describe('a lock of Yarn 2 and later', () => {
  const lock = `__metadata:
  version: 8
  cacheKey: 10c0

"a@npm:^1.0.0":
  version: 1.0.0
  resolution: "a@npm:1.0.0"
  checksum: 10c0/${'a'.repeat(128)}
  languageName: node
  linkType: hard

"app@workspace:.":
  version: 0.0.0-use.local
  resolution: "app@workspace:."
  dependencies:
    a: "npm:^1.0.0"
    b: "npm:^2.0.0"
  languageName: unknown
  linkType: soft

"b@npm:^2.0.0":
  version: 2.0.0
  resolution: "b@npm:2.0.0"
  languageName: node
  linkType: hard

"os@npm:^2.0.0":
  version: 2.0.0
  resolution: "os@npm:2.0.0"
  conditions: os=darwin
  languageName: node
  linkType: hard
`;

  it('is read with its lines; what is for another platform needs no hash', async () => {
    const { found } = await judge({
      'package.json': manifest({ a: '^1.0.0', b: '^2.0.0' }),
      'yarn.lock': lock,
    });
    expect(found).toEqual(['yarn.lock:21 b 2.0.0 has no hash']);
  });

  it('out of step is found', async () => {
    const { found } = await judge({
      'package.json': manifest({ a: '^1.2.0' }),
      'yarn.lock': lock,
    });
    expect(found).toContain(
      'yarn.lock:null a is ^1.2.0 in package.json and npm:^1.0.0 in the lock',
    );
    expect(found).toContain(
      'yarn.lock:null b stands in the lock and no longer in package.json',
    );
  });

  it('of no known kind cannot be judged', async () => {
    expect(
      (await judge({ 'package.json': manifest({ a: '1' }), 'yarn.lock': 'a:\n' }))
        .exitCode,
    ).toBe(2);
  });
});

describe('a lock of Bun', () => {
  const lock = `{
  "lockfileVersion": 1,
  "workspaces": {
    "": { "name": "app", "dependencies": { "a": "^1.0.0" }, },
  },
  "packages": {
    "@s/b": ["@s/b@2.0.0", "", {}, "${someHash}"],

    "a": ["a@1.0.0", "", { "dependencies": { "@s/b": "^1.0.0" } }, "${someHash}"],

    "a/@s/b": ["@s/b@1.0.0", "http://evil.example/b.tgz", {}, ""],
  }
}
`;

  it('is read with its lines, comments and commas at the end', async () => {
    const { found } = await judge({
      'package.json': manifest({ a: '^1.0.0' }),
      'bun.lock': lock,
    });
    expect(found).toEqual([
      'bun.lock:11 @s/b is fetched over http, not https',
      'bun.lock:11 @s/b is fetched from evil.example, which is not in gates.deps.hosts',
      'bun.lock:11 @s/b 1.0.0 has no hash',
      'bun.lock:11 @s/b 1.0.0 is fetched as b.tgz',
    ]);
  });

  it('out of step is found', async () => {
    const { found } = await judge({
      'package.json': manifest({ a: '^2.0.0' }),
      'bun.lock': lock,
    });
    expect(found).toContain(
      'bun.lock:null a is ^2.0.0 in package.json and ^1.0.0 in the lock',
    );
  });

  it.each([
    ['{', 'half'],
    ['{"lockfileVersion":7}', 'of an unknown version'],
  ])('%s cannot be judged', async (text) => {
    expect(
      (await judge({ 'package.json': manifest({ a: '1' }), 'bun.lock': text }))
        .exitCode,
    ).toBe(2);
  });
});

describe('a lock that says less than others', () => {
  it('of Yarn names an address of its own within its resolution', async () => {
    const { found } = await judge({
      'yarn.lock': [
        '__metadata:',
        '  version: 8',
        '',
        '"a@npm:^1.0.0":',
        '  version: 1.0.1',
        '  resolution: "a@npm:1.0.1::__archiveUrl=http%3A%2F%2Fevil.example%2Fa.tgz"',
        `  checksum: 10c0/${'d'.repeat(128)}`,
        '  languageName: node',
        '  linkType: hard',
        '',
      ].join('\n'),
    });
    expect(found).toEqual([
      'yarn.lock:4 a is fetched over http, not https',
      'yarn.lock:4 a is fetched from evil.example, which is not in gates.deps.hosts',
    ]);
  });

  it.each([
    ['yarn.lock', '__metadata:\n  version: 99\n'],
    ['bun.lockb', 'bun-lockfile-format-v0\n'],
  ])('cannot be judged: %s of an unknown or binary form', async (name, text) => {
    const files = { 'package.json': manifest({ a: '1' }), [name]: text };
    expect((await judge(files)).exitCode).toBe(2);
  });
});

describe('a requirements file', () => {
  const text = [
    '--index-url http://mirror.example/simple',
    'flask==3.0.0 \\',
    '    --hash=sha256:' + 'a'.repeat(64),
    'requests>=2 # any',
    'Django[argon2] == 5.0 ; python_version > "3.8"',
    '-c other.txt',
    'wild==1.*',
    './local',
    'direct @ https://files.pythonhosted.org/x-1.0.whl',
  ].join('\n');

  it('pins each package to one version', async () => {
    const { found } = await judge({ 'requirements.txt': text });
    expect(found).toEqual([
      'requirements.txt:1 the index is fetched over http, not https',
      'requirements.txt:4 requests is not pinned to one version: write requests==<version>',
      'requirements.txt:7 wild is not pinned to one version: write wild==<version>',
      'requirements.txt:9 direct (no version) has no hash',
    ]);
  });

  it('is read with what it includes, whatever that is called', async () => {
    const { found } = await judge({
      'requirements.txt': '-r deps/base.in\n-c constraints.txt\n',
      'deps/base.in': '-r ../requirements.txt\nrequests>=2\n',
    });
    expect(found).toEqual([
      'deps/base.in:2 requests is not pinned to one version: write requests==<version>',
    ]);
    const missing = await judge({ 'requirements.txt': '-r other.txt\n' });
    expect(missing.exitCode).toBe(2);
  });

  it('is read in UTF-16, as PowerShell writes it', async () => {
    const bytes = Buffer.from('\uFEFFrequests>=2\r\n', 'utf16le');
    expect((await judge({ 'requirements.txt': bytes })).found).toEqual([
      'requirements.txt:1 requests is not pinned to one version: write requests==<version>',
    ]);
  });

  it('takes addresses from allowed hosts, with a hash or a commit', async () => {
    const { found } = await judge({
      'requirements.txt': [
        `a @ https://files.pythonhosted.org/a-1.0.whl#sha256=${'a'.repeat(64)}`,
        'b @ https://elsewhere.example/b-1.0.whl#sha256=aa',
        `git+https://github.com/x/c@${'c'.repeat(40)}`,
        '-e git+https://github.com/x/d.git@main#egg=d',
        '-e ./local',
      ].join('\n'),
    });
    expect(found).toEqual([
      'requirements.txt:2 b is fetched from elsewhere.example, which is not in gates.deps.hosts',
      'requirements.txt:3 c is fetched from github.com, which is not in gates.deps.hosts',
      'requirements.txt:4 d is fetched from github.com, which is not in gates.deps.hosts',
      'requirements.txt:4 d comes from git without a commit',
    ]);
  });

  it('has hashes where that is asked', async () => {
    const { found } = await judge(
      { 'requirements.txt': text },
      { requirements: 'hashed' },
    );
    expect(found).toContain('requirements.txt:5 Django has no --hash');
    expect(found).not.toContain('requirements.txt:2 flask has no --hash');
  });

  it('may have ranges where that is allowed', async () => {
    const { found } = await judge(
      { 'requirements/dev.txt': 'requests>=2\n' },
      { requirements: 'any' },
    );
    expect(found).toEqual([]);
  });
});

describe('a lock of uv or Poetry', () => {
  it('has a hash of each published package', async () => {
    const { found } = await judge({
      'pyproject.toml': '[project]\nname = "x"\n',
      'uv.lock': `version = 1\n\n[[package]]\nname = "a"\nversion = "1.0"\nsource = { registry = "https://pypi.org/simple" }\nwheels = [{ url = "https://files.pythonhosted.org/a.whl", hash = "sha256:${'a'.repeat(64)}" }]\n\n[[package]]\nname = "b"\nversion = "2.0"\nsource = { registry = "https://pypi.org/simple" }\n\n[[package]]\nname = "x"\nversion = "0"\nsource = { virtual = "." }\n`,
    });
    expect(found).toEqual(['uv.lock:null b 2.0 has no hash']);
  });

  it('is asked of every manifest of Python with dependencies', async () => {
    const project = '[project]\nname = "x"\ndependencies = ["a"]\n';
    const { found } = await judge({
      'pyproject.toml': project,
      'app/pyproject.toml': '[tool.poetry.dependencies]\npython = "^3"\na = "*"\n',
      'lib/pyproject.toml': '[tool.poetry.dependencies]\npython = "^3"\n',
      'old/Pipfile': '[packages]\na = "*"\n',
    });
    expect(found).toEqual(
      ['app/pyproject.toml', 'old/Pipfile', 'pyproject.toml'].map(
        (path) => `${path}:null ${path} has dependencies and no lock`,
      ),
    );
    const files = { 'pyproject.toml': project, 'requirements.txt': 'a==1.0\n' };
    expect((await judge(files)).found).toEqual([]);
  });

  it.each([
    [
      'pdm.lock',
      '[[package]]\nname = "a"\nversion = "1.0"\nfiles = [{ file = "a.whl", hash = "sha256:aa" }]\n[[package]]\nname = "b"\nversion = "2.0"\n',
    ],
    [
      'pylock.toml',
      'lock-version = "1.0"\n[[packages]]\nname = "a"\nversion = "1.0"\nwheels = [{ url = "https://files.pythonhosted.org/a.whl", hashes = { sha256 = "aa" } }]\n[[packages]]\nname = "b"\nversion = "2.0"\n',
    ],
    [
      'Pipfile.lock',
      JSON.stringify({
        default: { a: { version: '==1.0', hashes: ['sha256:aa'] } },
        develop: { b: { version: '==2.0' }, c: { path: '.' } },
      }),
    ],
  ])('%s has a hash of each package', async (name, text) => {
    expect((await judge({ [name]: text })).found).toEqual([
      `${name}:null b 2.0 has no hash`,
    ]);
  });

  it('that is not TOML cannot be judged', async () => {
    expect((await judge({ 'poetry.lock': '[[package' })).exitCode).toBe(2);
  });
});
