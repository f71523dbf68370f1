import { parseTOML } from 'toml-eslint-parser';
import type { AST } from 'toml-eslint-parser';
import { defineErrors } from '../../core/errors.ts';
import type { Scheme, VersionPlace } from './place.ts';

const fail = defineErrors('toml', {
  syntax: '{path}:{line}: this is not TOML ({reason}); fix it first',
});

/** A value as it stands in the text. */
export type TomlValue = AST.TOMLContentNode;

/** A key with its value, at any depth. */
export interface TomlEntry {
  /** The whole path of the key; positions in arrays of tables are numbers. */
  readonly key: readonly (string | number)[];
  readonly value: TomlValue;
}

/** Where pyproject.toml holds the version, by PEP 621 or as Poetry has it. */
export function placesInPyproject(text: string, path: string): readonly VersionPlace[] {
  return placesAt(text, path, 'pep440', ['project.version', 'tool.poetry.version']);
}

/** The text at a dotted key, such as `package.name`, or null. */
export function readTomlText(text: string, path: string, key: string): string | null {
  const entry = entriesOf(text, path).find((found) => found.key.join('.') === key);
  return entry === undefined ? null : stringOf(entry.value);
}

/** The places of the strings at dotted keys. */
export function placesAt(
  text: string,
  path: string,
  scheme: Scheme,
  keys: readonly string[],
): readonly VersionPlace[] {
  return entriesOf(text, path)
    .filter(({ key }) => keys.includes(key.join('.')))
    .flatMap(({ value }) => placeOf(value, text, scheme));
}

/** The place of a string; none for another value. */
export function placeOf(
  value: TomlValue | undefined,
  text: string,
  scheme: Scheme,
): readonly VersionPlace[] {
  if (stringOf(value) === null) return [];
  const [start, end] = [value!.range[0] + 1, value!.range[1] - 1];
  return [{ start, end, found: text.slice(start, end), scheme }];
}

/**
 * Every key of a text with its value; a byte order mark is passed over.
 * @throws QaError with the line that is not TOML
 */
export function entriesOf(text: string, path: string): readonly TomlEntry[] {
  const top = parseToml(text, path);
  return top.body.flatMap((node) => {
    if (node.type === 'TOMLKeyValue') return entriesIn([], [node]);
    return entriesIn(node.resolvedKey, node.body);
  });
}

function entriesIn(
  prefix: readonly (string | number)[],
  body: readonly AST.TOMLKeyValue[],
): readonly TomlEntry[] {
  return body.flatMap(({ key: { keys }, value }) => {
    const key = [...prefix, ...keys.map(nameOf)];
    if (value.type === 'TOMLInlineTable')
      return [{ key, value }, ...entriesIn(key, value.body)];
    return [{ key, value }];
  });
}

/** The name that a bare or quoted key stands for. */
export function nameOf(key: AST.TOMLBare | AST.TOMLQuoted): string {
  return key.type === 'TOMLBare' ? key.name : key.value;
}

/** What a string holds, or null for another value. */
export function stringOf(value: TomlValue | undefined): string | null {
  return value?.type === 'TOMLValue' && value.kind === 'string' ? value.value : null;
}

/**
 * The tables and keys of a text, in order.
 * @throws QaError with the line that is not TOML
 */
export function parseToml(text: string, path: string): AST.TOMLTopLevelTable {
  try {
    return parseTOML(text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text).body[0];
  } catch (cause) {
    const { lineNumber, message } = cause as { lineNumber: number; message: string };
    throw fail('syntax', { path, line: lineNumber, reason: message }, { cause });
  }
}
