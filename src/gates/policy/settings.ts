import type { z as Zod } from 'zod';

export const defaults = {};

/** The schema of `gates.policy`. */
export const settings = (z: typeof Zod) =>
  z.strictObject({}).describe('Watches over what weakens the gates.');

export type Settings = Zod.infer<ReturnType<typeof settings>>;
