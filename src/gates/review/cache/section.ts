import type { ConfigurableUnit } from '../../../config/schema.ts';

/** Plain http only to this machine: results are signed, yet they tell of sources. */
const remote =
  /^(rediss?:\/\/|https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(\/|$))/;

/** The key `cache` of a configuration. */
export const cacheSection: ConfigurableUnit = {
  options: (z) =>
    z
      .strictObject({
        remote: z
          .string()
          .regex(remote, 'must begin with redis://, rediss:// or https://')
          .optional()
          .describe('A store that machines share; CI writes it, all read it.'),
      })
      .describe('Where results of earlier runs are kept.'),
};
