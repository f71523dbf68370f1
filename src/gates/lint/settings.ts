import type { z as Zod } from 'zod';
import { toolSettings } from '../../tools/tool-settings.ts';

export { toolDefaults as defaults } from '../../tools/tool-settings.ts';

/** The schema of `gates.lint`. */
export const settings = (z: typeof Zod) => toolSettings(z);

export type Settings = Zod.infer<ReturnType<typeof settings>>;
