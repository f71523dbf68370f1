import { layers } from '../settings.ts';
import type { PyramidSettings } from '../settings.ts';
import type { LayerCounts } from '../sources/tally.ts';

/** Where a pyramid leaves its shape. */
export interface PyramidFault {
  readonly layer: (typeof layers)[number];
  readonly messageId: 'few' | 'many';
  readonly count: number;
  readonly total: number;
  /** The bound that is broken, in per cent. */
  readonly limit: number;
}

/** Tests of the three layers; performance tests stand apart. */
export function pyramidTotal(counts: LayerCounts): number {
  return layers.reduce((sum, layer) => sum + counts[layer], 0);
}

/** Finds broken bounds: a floor for unit tests, a ceiling for the others. */
export function judgePyramid(
  counts: LayerCounts,
  options: PyramidSettings,
): readonly PyramidFault[] {
  const total = pyramidTotal(counts);
  if (total === 0) return [];
  return layers.flatMap((layer): readonly PyramidFault[] => {
    const count = counts[layer];
    const least = options[layer] - options.tolerance;
    const most = options[layer] + options.tolerance;
    const hasFloor = layer === 'unit' || options.strict;
    const hasCeiling = layer !== 'unit' || options.strict;
    if (hasFloor && count * 100 < least * total)
      return [{ layer, messageId: 'few', count, total, limit: least }];
    if (hasCeiling && count * 100 > most * total)
      return [{ layer, messageId: 'many', count, total, limit: most }];
    return [];
  });
}
