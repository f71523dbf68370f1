import type { z as Zod } from 'zod';

/** A line of releases beside the newest stable one: an entry of `release.channels`. */
export interface ChannelSetting {
  /** Globs of branches that release into it by themselves. */
  readonly branches?: readonly string[] | undefined;
  /** The name of its prereleases; without it, its versions are stable. */
  readonly preid?: string | undefined;
  /** All that it may release: `1.x`, `1.2.x`. */
  readonly range?: string | undefined;
}

/** Parts of dates, and a part that may be a plain number. */
const date = '(?:YYYY|YY|MM|DD)+';
const datePart = `(?:${date}|\\d+)`;

/** The schema of the keys for lines of releases, and for versions that are dates. */
export function linesShape(z: typeof Zod) {
  const channel = z.strictObject({
    branches: z.array(z.string().min(1)).min(1).optional(),
    preid: z
      .string()
      .regex(/^[A-Za-z][\dA-Za-z-]*$/)
      .optional(),
    range: z
      .string()
      .regex(/^\d+(?:\.\d+)?\.x$/)
      .optional(),
  });
  return {
    channels: z
      .record(z.string().regex(/^[A-Za-z][\w.-]*$/), channel)
      .optional()
      .describe('Lines of releases beside the newest stable one, by name.'),
    calendar: z
      .string()
      .regex(
        new RegExp(`^(?=.*[YMD])${datePart}\\.${datePart}\\.(?:${date}|MICRO)$`),
        'it must have three parts of YYYY, YY, MM and DD, the last may be MICRO',
      )
      .optional()
      .describe('Versions are dates: YYYY.MM.MICRO.'),
    development: z
      .union([z.literal(false), z.enum(['patch', 'minor', 'major'])])
      .optional()
      .describe('What the next development version is above the release.'),
  };
}

/** Every branch that may be released from, those of the channels included. */
export function releaseBranches({
  branches,
  channels,
}: {
  readonly branches: readonly string[];
  readonly channels: Readonly<Record<string, ChannelSetting>>;
}): readonly string[] {
  return [...branches, ...Object.values(channels).flatMap((one) => one.branches ?? [])];
}
