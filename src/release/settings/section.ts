import type { ConfigurableUnit } from '../../config/schema.ts';
import { releaseShape } from './settings.ts';

/** The key `release` of the configuration. */
export const releaseSection: ConfigurableUnit = {
  options: (z) => z.strictObject({ ...releaseShape(z) }).describe('How to release.'),
};
