import type { ConfigurableUnit } from '../../config/schema.ts';
import { releaseShape } from './settings.ts';

/** The key `release` of the configuration. */
export const releaseSection: ConfigurableUnit = {
  options: (z) =>
    z
      .strictObject({ ...releaseShape(z) })
      .refine(
        ({ packages, calendar, development }) =>
          packages === undefined || !(calendar ?? development),
        'packages cannot stand beside calendar or development, which need one version',
      )
      .describe('How to release.'),
};
