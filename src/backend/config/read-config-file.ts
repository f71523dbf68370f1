import { readFile } from 'node:fs/promises';
import { defineErrors } from '../../core/errors.ts';
import { suggest } from '../../core/nearest-word.ts';
import { readEnvironment, variables } from './read-environment.ts';
import type { Environment, Variable } from './read-environment.ts';

const fail = defineErrors('backend', {
  configUnread: 'CONFIG_FILE: {path} cannot be read ({reason}). Correct its path.',
  configSyntax:
    'CONFIG_FILE: {path}:{line} is not YAML or JSON ({problem}). Correct it.',
  configKeys: 'CONFIG_FILE: these of {path} are not settings of it:\n{problems}',
  configValue: 'CONFIG_FILE: {path}: {problem}',
});

/** Variables that hold, or may hold, what nobody but the service should read. */
const secrets: ReadonlySet<string> = new Set<Variable>([
  'DATABASE_URL',
  'REDIS_URL',
  'SECRET_KEY',
  'SECRET_KEY_PREVIOUS',
  'COZE_API_TOKEN',
  'DIFY_API_KEY',
  'INTERNAL_TOKEN',
]);

const keys = variables
  .filter((name) => !secrets.has(name))
  .map((name) => name.toLowerCase());

/**
 * The environment over the file that its CONFIG_FILE names. A key of the file is the
 * name of a variable in small letters; an empty variable leaves the file its word.
 * @param resolvePath - makes a path absolute
 * @throws QaError for a file that cannot be read, which names each bad key
 */
export async function overConfigFile(
  environment: Environment,
  resolvePath: (path: string) => string,
): Promise<Environment> {
  const named = environment['CONFIG_FILE'];
  if (!named) return environment;
  const path = resolvePath(named);
  const written = toEnvironment(path, await readMap(path));
  const set = Object.entries(environment).filter(([, value]) => value !== '');
  return { ...written, ...Object.fromEntries(set) };
}

/** The keys and values of the file. */
async function readMap(path: string): Promise<readonly (readonly [string, unknown])[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw fail('configUnread', { path, reason: error.code ?? '' }, { cause: error });
  });
  const { LineCounter, parseDocument } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const [error] = document.errors;
  // The parser's own messages quote the file.
  const refuse = (line: number, problem: string) =>
    fail('configSyntax', { path, line, problem });
  if (error !== undefined)
    throw refuse(
      lineCounter.linePos(error.pos[0]).line,
      error.code.toLowerCase().replaceAll('_', ' '),
    );
  const value = document.toJS({ maxAliasCount: 100 }) as unknown;
  if (value === null) return [];
  if (typeof value !== 'object' || Array.isArray(value))
    throw refuse(1, 'it has no keys');
  return Object.entries(value);
}

function toEnvironment(
  path: string,
  entries: readonly (readonly [string, unknown])[],
): Environment {
  const problems = entries.flatMap(([key, value]) => problemOf(key, value));
  if (problems.length > 0)
    throw fail('configKeys', { path, problems: problems.join('\n') });
  const written = Object.fromEntries(
    entries.map(([key, value]) => [key.toUpperCase(), toText(value) ?? '']),
  );
  try {
    readEnvironment(written);
  } catch (error) {
    const problem = (error as Error).message;
    throw fail('configValue', { path, problem }, { cause: error });
  }
  return written;
}

function problemOf(key: string, value: unknown): string[] {
  const name = key.toUpperCase();
  if (secrets.has(name))
    return [`- ${key} is a secret: set ${name} in the environment instead`];
  if (!keys.includes(key)) return [`- ${key} is not known.${suggest(key, keys)}`];
  return toText(value) === null ? [`- ${key} holds a value within a value`] : [];
}

/** A value as its variable would have it; null where a variable could not. */
function toText(value: unknown): string | null {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value !== 'object') return String(value);
  const parts = Array.isArray(value)
    ? (value as unknown[])
    : Object.entries(value).map(([name, part]) => joinPair(name, part));
  const isFlat = parts.every((part) => part !== null && typeof part !== 'object');
  return isFlat ? parts.join(',') : null;
}

function joinPair(name: string, value: unknown): string | null {
  return typeof value === 'string' ? `${name}=${value}` : null;
}
