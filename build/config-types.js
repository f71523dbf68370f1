// Writes dist/types/core/user-config.d.ts: the type of a configuration, made from the
// schema that the built program prints. Packages that do so know no `prefixItems`, of
// which each rule's setting is made.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A JSON Schema without references, as a TypeScript type. */
export function typeOf(schema) {
  const { anyOf, enum: words, prefixItems, items, type } = schema;
  if (anyOf !== undefined) return unionOf(anyOf.map(typeOf));
  if (words !== undefined) return unionOf(words.map((word) => JSON.stringify(word)));
  if ('const' in schema) return JSON.stringify(schema.const);
  if (prefixItems !== undefined)
    return `readonly [${prefixItems.map(typeOf).join(', ')}]`;
  if (type === 'array') return `readonly (${typeOf(items ?? {})})[]`;
  if (type === 'object') return objectOf(schema);
  return plain[type] ?? 'unknown';
}

const plain = {
  string: 'string',
  number: 'number',
  integer: 'number',
  boolean: 'boolean',
  null: 'null',
};

function unionOf(types) {
  return [...new Set(types)].join(' | ') || 'never';
}

function objectOf({ properties, required = [], additionalProperties: others }) {
  if (properties === undefined)
    return `Readonly<Record<string, ${typeOf(others || {})}>>`;
  const members = Object.entries(properties).map(([key, schema]) => {
    const mark = required.includes(key) ? '' : '?';
    const words = schema.description?.replaceAll('*/', '* /');
    const comment = words === undefined ? '' : `/** ${words} */ `;
    return `${comment}readonly ${JSON.stringify(key)}${mark}: ${typeOf(schema)};`;
  });
  return `{\n${members.join('\n')}\n}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const dist = join(import.meta.dirname, '../dist');
  const schema = JSON.parse(readFileSync(join(dist, 'config.schema.json'), 'utf8'));
  writeFileSync(
    join(dist, 'types/core/user-config.d.ts'),
    '/** What a configuration may hold. */\n' +
      `export type UserConfig = ${typeOf(schema)};\n`,
  );
}
