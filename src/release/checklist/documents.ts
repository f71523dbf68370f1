import { lintChangelog } from '../changelog/lint.ts';
import { readNotes } from '../changelog/notes.ts';
import { renderMessage } from '../../core/messages.ts';
import { registerMessages } from '../../core/messages.ts';
import { changelogMessages } from '../changelog/lint.ts';
import { matchesGlobs } from './globs.ts';
import { readText } from '../../core/read-text.ts';
import { failed, pass, unknown } from './check.ts';
import type { Check } from './check.ts';

registerMessages('changelog-lint', changelogMessages);

/** The changelog is well formed and says something of this version. */
export const checkChangelog: Check = (context) => {
  const { settings, version, state } = context;
  const path = settings.changelog.path ?? 'CHANGELOG.md';
  const text = readText(context, path);
  if (text === null) return failed(`there is no ${path}`);
  const [problem] = lintChangelog(text);
  if (problem !== undefined) {
    const says = renderMessage(`changelog-lint/${problem.id}`, problem.data);
    return failed(`${path}:${problem.line}: ${says}`);
  }
  const isTagged = state.tags.some(({ name }) => name === settings.tagPrefix + version);
  const notes = readNotes(text, version) ?? (isTagged ? null : readNotes(text, null));
  if (notes === null || notes === '')
    return failed(`${path} says nothing of ${version}`);
  return pass(`${path} has ${notes.split('\n').length} lines for ${version}`);
};

/** The README was touched since, and names no version that is gone. */
export const checkReadme: Check = async (context, { files }) => {
  const names = files ?? ['README.md', 'README.rst', 'README.txt', 'README'];
  const path = names.find((name) => context.tracked.includes(name));
  if (path === undefined) return failed(`there is no ${names[0]}`);
  const { previous, changed } = context;
  const text = readText(context, path) ?? '';
  if (previous !== null) {
    const old = previous.version.replaceAll('.', '\\.');
    const line = text
      .split('\n')
      .findIndex((one) => new RegExp(`(?<![\\w.])v?${old}(?![\\w-])`).test(one));
    if (line >= 0) return failed(`${path}:${line + 1} still names ${previous.version}`);
  }
  if (changed.includes(path)) return pass(`${path} changed since the last release`);
  return unknown(
    `${path} has not changed since ${previous?.name}; attest that it need not`,
  );
};

/** The version in an OpenAPI document is that of the release. */
export const checkApiDocs: Check = async (context, { files }) => {
  const globs = files ?? ['**/openapi.json', '**/openapi.yaml', '**/openapi.yml'];
  const found = await matchesGlobs(context.tracked, globs);
  if (found.length === 0)
    return unknown(
      'there is no OpenAPI document; name it, a command, or why none is needed',
    );
  for (const path of found) {
    const version = await versionOfApi(path, readText(context, path) ?? '');
    if (version !== context.version)
      return failed(
        `${path} is of version ${version ?? 'none'}, not ${context.version}`,
      );
  }
  return pass(`${found.join(', ')} of version ${context.version}`);
};

async function versionOfApi(path: string, text: string): Promise<string | null> {
  try {
    const read = path.endsWith('.json')
      ? (JSON.parse(text) as unknown)
      : ((await import('yaml')).parse(text) as unknown);
    const { info } = read as { info?: { version?: unknown } };
    return info?.version === undefined ? null : String(info.version);
  } catch {
    return null;
  }
}

const deployment = [
  '**/Dockerfile*',
  '**/{docker-,}compose*.{yml,yaml}',
  'deploy*.sh',
  '{deploy,k8s,helm,charts}/**',
  '.env.template',
  '.env.example',
];
const deploymentDocs = ['**/*deploy*.md', '**/*operations*.md', '**/*部署*.md'];

/** Where what deploys has changed, its documentation has too. */
export const checkDeployDocs: Check = async ({ changed, previous }, { files }) => {
  const touched = await matchesGlobs(changed, deployment);
  const since = previous === null ? 'at all' : `since ${previous.name}`;
  if (touched.length === 0) return pass(`nothing that deploys has changed ${since}`);
  const docs = await matchesGlobs(changed, files ?? deploymentDocs);
  if (docs.length > 0) return pass(`${docs.join(', ')} changed with ${touched[0]}`);
  return failed(
    `${touched.join(', ')} changed ${since}, and no deployment document did`,
  );
};
