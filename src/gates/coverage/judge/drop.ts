import type { Count } from '../../../reports/share.ts';

const scale = 1_000_000n;

/**
 * Whether a share fell by more than some points, in whole numbers: nothing is rounded.
 * @param points - per cent, six decimals at most
 */
export function fellBy(was: Count, now: Count, points: number): boolean {
  if (was.total === 0 || now.total === 0) return false;
  const allowed = BigInt(Math.round(points * Number(scale)));
  const [wasTotal, nowTotal] = [BigInt(was.total), BigInt(now.total)];
  const fall = BigInt(was.covered) * nowTotal - BigInt(now.covered) * wasTotal;
  return fall * 100n * scale > allowed * wasTotal * nowTotal;
}

/**
 * The change of a share in points, as `+1.20`; null where there is nothing to compare.
 */
export function formatChange(was: Count | null, now: Count | null): string | null {
  if (was === null || now === null || was.total === 0 || now.total === 0) return null;
  const points = (now.covered / now.total - was.covered / was.total) * 100;
  const rounded = Math.abs(points) < 0.005 ? 0 : points;
  const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : '±';
  return sign + Math.abs(rounded).toFixed(2);
}
