import type { SecretRule } from './rule.ts';

const longest = 16;

/**
 * What may be shown of a secret: the part that all of its kind have, which the provider
 * itself publishes, and nothing of what is its own.
 */
export function maskSecret(rule: SecretRule, secret: string): string {
  if (rule.kind !== 'token' || rule.before[0] !== 0) return '…';
  const keyword = rule.keywords.find((one) => secret.startsWith(one)) ?? '';
  return `${keyword.slice(0, longest)}…`;
}
