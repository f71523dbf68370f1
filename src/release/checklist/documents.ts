import { lintChangelog } from '../changelog/lint.ts';
import { dialectOf } from '../changelog/dialect.ts';
import { readNotes } from '../changelog/notes.ts';
import { renderMessage } from '../../core/messages.ts';
import { registerMessages } from '../../core/messages.ts';
import { changelogMessages } from '../changelog/lint.ts';
import { matchesGlobs } from './globs.ts';
import { failed, pass, unknown } from './check.ts';
import type { Check } from './check.ts';
import type { ChecklistContext } from './context.ts';

registerMessages('changelog-lint', changelogMessages);

/** The changelog is well formed and says something of this version. */
export const checkChangelog: Check = async (context) => {
  const { settings, version, state } = context;
  const path = settings.changelog.path ?? 'CHANGELOG.md';
  const text = await context.textAtHead(path);
  if (text === null) return failed(`HEAD has no ${path}; write and commit one`);
  const problem = firstProblem(text);
  if (problem !== null) return failed(`${path}:${problem}`);
  const { unreleased } = settings.changelog;
  const isTagged = state.tags.some(({ name }) => name === settings.tagPrefix + version);
  const notes =
    readNotes(text, version) ?? (isTagged ? null : readNotes(text, null, unreleased));
  if (notes !== null && notes !== '')
    return pass(`${path} has ${notes.split('\n').length} lines for ${version}`);
  if (!isTagged && settings.changelog.from === 'commits')
    return pass(`the bump writes the section of ${version} from the commits`);
  return failed(
    `${path} says nothing of ${version}; write it under Unreleased, or set ` +
      'release.changelog.from to commits',
  );
};

/** The line and what is wrong there; files of conventional-changelog have no form. */
function firstProblem(text: string): string | null {
  const [problem] = dialectOf(text) === 'conventional' ? [] : lintChangelog(text);
  if (problem === undefined) return null;
  const says = renderMessage(`changelog-lint/${problem.id}`, problem.data);
  return `${problem.line}: ${says}`;
}

/** The README was changed since, and names no version that is gone. */
export const checkReadme: Check = async (context, { files }) => {
  const names = files ?? ['README.md', 'README.rst', 'README.txt', 'README'];
  const path = names.find((name) => context.tracked.includes(name));
  if (path === undefined) return failed(`git tracks none of ${names.join(', ')}`);
  const { previous, changed } = context;
  const text = (await context.textAtHead(path)) ?? '';
  if (previous !== null) {
    const line = lineNaming(text, previous.version);
    if (line > 0) return failed(`${path}:${line} still names ${previous.version}`);
  }
  if (changed === null)
    return unknown(
      `${nothingToCompare(context)}, so nobody can tell whether ${path} is up to ` +
        'date; attest it: qa release attest readme --note "…"',
    );
  if (changed.includes(path)) return pass(`${path} changed since the last release`);
  return unknown(
    `${path} has not changed since ${previous!.name}; if it need not, attest it: ` +
      'qa release attest readme --note "…"',
  );
};

/** The first line, from 1, that names a version; 0 if no line does. */
function lineNaming(text: string, version: string): number {
  const old = version.replaceAll('.', '\\.');
  const pattern = new RegExp(`(?<![\\w.])v?${old}(?![\\w-])`);
  return text.split('\n').findIndex((line) => pattern.test(line)) + 1;
}

function nothingToCompare({ state }: ChecklistContext): string {
  return state.isShallow
    ? 'this clone is shallow (git fetch --unshallow --tags)'
    : 'there is no earlier release';
}

/** The version in an OpenAPI document is that of the release. */
export const checkApiDocs: Check = async (context, { files }) => {
  const globs = files ?? ['**/openapi.json', '**/openapi.yaml', '**/openapi.yml'];
  const found = await matchesGlobs(context.tracked, globs);
  if (found.length === 0)
    return unknown(
      `git tracks none of ${globs.join(', ')}; name yours under ` +
        'gates.release.items.api-docs.files, or say there why none is needed ' +
        '(notApplicable)',
    );
  for (const path of found) {
    const text = (await context.textAtHead(path)) ?? '';
    const version = await versionOfApi(path, text);
    if (version !== context.version)
      return failed(
        `${path} is of version ${version ?? 'none'}, not ${context.version}; name it ` +
          'under release.files, and the bump will raise it',
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
export const checkDeployDocs: Check = async (context, { files }) => {
  const { changed, previous } = context;
  const docs = files ?? deploymentDocs;
  const attested = 'qa release attest deploy-docs --note "…"';
  if (changed === null) {
    const [deploys] = await matchesGlobs(context.tracked, deployment);
    if (deploys === undefined) return pass('there is nothing here that deploys');
    return unknown(
      `${nothingToCompare(context)}, so nobody can tell whether the documentation of ` +
        `${deploys} is up to date; attest it: ${attested}`,
    );
  }
  const touched = await matchesGlobs(changed, deployment);
  const since = `since ${previous!.name}`;
  if (touched.length === 0) return pass(`nothing that deploys has changed ${since}`);
  const changedDocs = await matchesGlobs(changed, docs);
  if (changedDocs.length > 0)
    return pass(`${changedDocs.join(', ')} changed with ${touched[0]}`);
  return failed(
    `${touched.join(', ')} changed ${since}, and none of ${docs.join(', ')} did; ` +
      'change it, name yours under gates.release.items.deploy-docs.files, or ' +
      'waive it',
  );
};
