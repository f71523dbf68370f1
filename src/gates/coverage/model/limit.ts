import { defineErrors } from '../../../core/errors.ts';
import type { Count } from '../../../reports/share.ts';

const fail = defineErrors('coverage-limit', {
  invalid:
    '{where} cannot be {value}. Write 80 (at least), ">80" (more ' +
    'than), or -10 (at most 10 uncovered)',
});

/** A limit as it is written: `80`, `"80.5"`, `">80"`, or `-10`. */
export type LimitText = number | string;

/** A limit on a count. */
export type Limit =
  | {
      readonly kind: 'share';
      /** The percentage is `units / scale`, both whole. */
      readonly units: bigint;
      readonly scale: bigint;
      readonly isStrict: boolean;
    }
  | { readonly kind: 'uncovered'; readonly most: number };

/**
 * Reads a limit. `80` is at least, `">80"` strictly above, a negative whole number how
 * many may be uncovered, as Jest and Vitest have it.
 * @param where - its name in the message
 * @throws QaError for anything else, and for a share over 100
 */
export function parseLimit(text: LimitText, where: string): Limit {
  const written = String(text).trim();
  const uncovered = /^-(\d{1,9})$/.exec(written);
  if (uncovered !== null) return { kind: 'uncovered', most: Number(uncovered[1]) };
  const share = /^(>?)=?\s*(\d{1,3})(?:\.(\d{1,6}))?\s*%?$/.exec(written);
  const isBoth = /^>=/.test(written);
  if (share !== null) {
    const decimals = share[3] ?? '';
    const units = BigInt(share[2]! + decimals);
    const scale = 10n ** BigInt(decimals.length);
    const isStrict = share[1] === '>' && !isBoth;
    const most = 100n * scale;
    if (units < most || (units === most && !isStrict))
      return { kind: 'share', units, scale, isStrict };
  }
  throw fail('invalid', { where, value: JSON.stringify(text) });
}

/** Whether a limit is one, for the configuration's schema. */
export function isLimit(text: LimitText): boolean {
  try {
    parseLimit(text, '');
    return true;
  } catch {
    return false;
  }
}

/** Whether a count keeps a limit, in whole numbers: nothing is rounded. */
export function keepsLimit({ covered, total }: Count, limit: Limit): boolean {
  if (limit.kind === 'uncovered') return total - covered <= limit.most;
  const has = BigInt(covered) * 100n * limit.scale;
  const needs = limit.units * BigInt(total);
  return limit.isStrict ? has > needs : has >= needs;
}

/** What a limit demands, for sentences. */
export function describeLimit(limit: Limit): string {
  if (limit.kind === 'uncovered') return `at most ${limit.most} uncovered`;
  const whole = limit.units / limit.scale;
  const digits = String(limit.scale).length - 1;
  const rest = String(limit.units % limit.scale).padStart(digits, '0');
  const share = digits === 0 ? `${whole}` : `${whole}.${rest}`;
  return limit.isStrict ? `more than ${share} %` : `at least ${share} %`;
}
