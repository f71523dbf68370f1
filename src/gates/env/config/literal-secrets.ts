import { Buffer } from 'node:buffer';
import { findSecrets } from '../../../secrets/engine/scan.ts';
import { namesSecret } from '../../../secrets/judge/name.ts';
import { isPlaceholder } from '../../../secrets/judge/placeholder.ts';
import type { ConfigDocument, ConfigProblem } from './read-document.ts';

/** A value that only says where the secret is: `env:NAME`, `vault:path`, `$NAME`. */
const reference = /^(?:env|vault|secret|file|ssm|aws|gcp|azure|op|ref)[:+/]|^\$|^@/i;
const shortest = 4;

/**
 * Secrets that stand in a config file, weak ones too: they belong into the environment,
 * for which the file names a variable.
 */
export async function findLiteralSecrets(
  document: ConfigDocument,
): Promise<readonly ConfigProblem[]> {
  const { isScalar, visit } = await import('yaml');
  const { path, text, root, lineOf } = document;
  const byLine = new Map<number, string>();
  if (root !== null)
    visit(root, {
      Pair: (_, { key, value }) => {
        if (!isScalar(key) || !isScalar(value)) return;
        if (!isLiteral(value.value) || !namesSecret(String(key.value))) return;
        byLine.set(lineOf(value.range?.[0] ?? 0), String(key.value));
      },
    });
  const bytes = Buffer.from(text, 'utf8');
  for (const { start, rule } of findSecrets(bytes, 'settings')) {
    const line = bytes.subarray(0, start).toString('utf8').split('\n').length;
    if (!byLine.has(line)) byLine.set(line, rule.what);
  }
  return [...byLine].map(([line, key]) => ({
    rule: 'config-secret',
    ...{ path, line, data: { key } },
  }));
}

function isLiteral(value: unknown): boolean {
  if (typeof value !== 'string' || value.length < shortest) return false;
  return !reference.test(value) && !isPlaceholder(value);
}
