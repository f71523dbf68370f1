import { parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import { defineErrors } from '../../core/errors.ts';
import type { ProjectNames, Scheme, VersionPlace } from './place.ts';

const fail = defineErrors('toml', {
  syntax: '{path}:{line}: this is no TOML ({reason}); mend it first',
});

type Value = AST.TOMLContentNode;

interface Entry {
  /** The whole path of the key; positions in arrays of tables are numbers. */
  readonly key: readonly (string | number)[];
  readonly value: Value;
}

/** Where Cargo.toml holds the version of its package or of its workspace. */
export function placesInCargoManifest(
  text: string,
  path: string,
): readonly VersionPlace[] {
  return placesAt(text, path, 'semver', [
    'package.version',
    'workspace.package.version',
  ]);
}

/** Where pyproject.toml holds the version, by PEP 621 or as Poetry has it. */
export function placesInPyproject(text: string, path: string): readonly VersionPlace[] {
  return placesAt(text, path, 'pep440', ['project.version', 'tool.poetry.version']);
}

/** Where Cargo.lock or uv.lock hold versions of the project's own packages. */
export function placesInTomlLock(
  text: string,
  path: string,
  { crates }: ProjectNames,
): readonly VersionPlace[] {
  const scheme = path.endsWith('uv.lock') ? 'pep440' : 'semver';
  const packages = new Map<string | number, Map<string, Value>>();
  for (const { key, value } of entriesOf(text, path)) {
    if (key[0] !== 'package' || key.length !== 3) continue;
    const fields = packages.get(key[1]!) ?? new Map<string, Value>();
    packages.set(key[1]!, fields.set(String(key[2]), value));
  }
  return [...packages.values()]
    .filter((fields) => isOwn(fields, crates))
    .flatMap((fields) => placeOf(fields.get('version'), text, scheme));
}

/** The text at a dotted key, such as `package.name`, or null. */
export function readTomlText(text: string, path: string, key: string): string | null {
  const entry = entriesOf(text, path).find((found) => found.key.join('.') === key);
  return entry === undefined ? null : stringOf(entry.value);
}

/** Whether a crate takes its version from its workspace. */
export function inheritsVersion(text: string, path: string): boolean {
  return entriesOf(text, path).some(
    ({ key, value }) =>
      key.join('.') === 'package.version.workspace' &&
      value.type === 'TOMLValue' &&
      value.value === true,
  );
}

// A package of a registry has a source; uv names a folder where there is none.
function isOwn(fields: ReadonlyMap<string, Value>, crates: readonly string[]): boolean {
  const name = stringOf(fields.get('name'));
  const source = fields.get('source');
  const isLocal = source === undefined || source.type === 'TOMLInlineTable';
  return name !== null && crates.includes(name) && isLocal && !isRemote(source);
}

function isRemote(source: Value | undefined): boolean {
  if (source?.type !== 'TOMLInlineTable') return false;
  const keys = source.body.flatMap(({ key }) => key.keys.map(nameOf));
  return !keys.some((key) => key === 'editable' || key === 'virtual');
}

function placesAt(
  text: string,
  path: string,
  scheme: Scheme,
  keys: readonly string[],
): readonly VersionPlace[] {
  return entriesOf(text, path)
    .filter(({ key }) => keys.includes(key.join('.')))
    .flatMap(({ value }) => placeOf(value, text, scheme));
}

function placeOf(
  value: Value | undefined,
  text: string,
  scheme: Scheme,
): readonly VersionPlace[] {
  if (stringOf(value) === null) return [];
  const [start, end] = [value!.range[0] + 1, value!.range[1] - 1];
  return [{ start, end, found: text.slice(start, end), scheme }];
}

function entriesOf(text: string, path: string): readonly Entry[] {
  const top = parse(text, path).body[0];
  return top.body.flatMap((node) => {
    if (node.type === 'TOMLKeyValue') return entriesIn([], [node]);
    return entriesIn(node.resolvedKey, node.body);
  });
}

function entriesIn(
  prefix: readonly (string | number)[],
  body: readonly AST.TOMLKeyValue[],
): readonly Entry[] {
  return body.flatMap(({ key: { keys }, value }) => {
    const key = [...prefix, ...keys.map(nameOf)];
    if (value.type === 'TOMLInlineTable')
      return [{ key, value }, ...entriesIn(key, value.body)];
    return [{ key, value }];
  });
}

function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

function stringOf(value: Value | undefined): string | null {
  return value?.type === 'TOMLValue' && value.kind === 'string' ? value.value : null;
}

function parse(text: string, path: string): AST.TOMLProgram {
  try {
    return parseTOML(text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text);
  } catch (cause) {
    const { lineNumber, message } = cause as { lineNumber: number; message: string };
    throw fail('syntax', { path, line: lineNumber, reason: message }, { cause });
  }
}
