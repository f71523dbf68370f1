import { join, posix } from 'node:path';
import type { Host } from '../../core/host.ts';
import { entriesOf, readTomlText, stringOf } from '../files/toml.ts';
import type { PypiSettings } from '../settings/after-tag-settings.ts';
import { toPep440 } from '../version/pep440.ts';
import type { PublishStep, ToolCall } from './step.ts';
import type { TaggedRelease } from './tagged.ts';

/** Which programs build and upload. */
export type PythonTool = 'twine' | 'uv';

/** The projects of a release that go to PyPI; `{dist}` is where files are built. */
export function pythonSteps(
  host: Host,
  root: string,
  { project, version, tag }: TaggedRelease,
  settings: PypiSettings,
  tool: PythonTool,
): readonly PublishStep[] {
  return project.targets
    .map(({ path }) => path)
    .filter((path) => posix.basename(path) === 'pyproject.toml')
    .flatMap((path) => {
      const read = readPython(host, root, path);
      if (read === null) return [];
      const written = toPep440(version);
      return [
        {
          ...{ registry: 'pypi' as const, name: read.name, version: written, tag },
          needs: read.needs,
          calls: callsOf(tool, posix.dirname(path), settings),
          isThere: null,
          saysThere: /already exists/i,
        },
      ];
    });
}

function callsOf(
  tool: PythonTool,
  folder: string,
  { url, index }: PypiSettings,
): readonly ToolCall[] {
  if (tool === 'uv') {
    const to = url === undefined ? [] : ['--publish-url', url];
    // https://docs.astral.sh/uv/guides/package/#publishing-your-package
    const checked =
      index ?? (url === undefined ? 'https://pypi.org/simple' : undefined);
    const check = checked === undefined ? [] : ['--check-url', checked];
    return [
      { program: 'uv', args: ['build', '--out-dir', '{dist}', '.'], folder },
      { program: 'uv', args: ['publish', ...to, ...check, '{dist}/*'], folder },
    ];
  }
  const to = url === undefined ? ['--skip-existing'] : ['--repository-url', url];
  const module = (...args: readonly string[]): ToolCall => ({
    ...{ program: 'python3', args: ['-m', ...args], folder },
  });
  return [
    module('build', '--outdir', '{dist}', '.'),
    module('twine', 'upload', '--non-interactive', ...to, '{dist}/*'),
  ];
}

/** A project that can be built and may be uploaded. */
function readPython(
  host: Host,
  root: string,
  path: string,
): { readonly name: string; readonly needs: readonly string[] } | null {
  const text = host.fs.readFileSync(join(root, path), 'utf8');
  const name =
    readTomlText(text, path, 'project.name') ??
    readTomlText(text, path, 'tool.poetry.name');
  const entries = entriesOf(text, path);
  const list = (key: string): readonly string[] => {
    const value = entries.find((entry) => entry.key.join('.') === key)?.value;
    if (value?.type !== 'TOMLArray') return [];
    return value.elements.flatMap((element) => stringOf(element) ?? []);
  };
  // https://packaging.python.org/en/latest/specifications/core-metadata/#classifier
  const isPrivate = list('project.classifiers').some((one) => /^Private ::/.test(one));
  const isBuilt = entries.some(({ key }) => key[0] === 'build-system');
  if (name === null || isPrivate || !isBuilt) return null;
  const needs = list('project.dependencies').flatMap(
    (one) => /^[\w.-]+/.exec(one)?.[0] ?? [],
  );
  return { name, needs };
}
