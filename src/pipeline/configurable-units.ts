import type { ConfigurableUnit, ConfigurableUnits } from '../config/schema.ts';
import { cacheSection } from '../gates/review/cache/section.ts';
import { releaseSection } from '../release/section.ts';
import { gates } from '../units/gates.ts';
import { rules } from '../units/rules.ts';
import { serviceSection } from './service.ts';

type Loaders = Readonly<Record<string, () => Promise<{ default: unknown }>>>;

/** The option schemas of all rules and gates, for the configuration's own schema. */
export async function configurableUnits(): Promise<ConfigurableUnits> {
  const loaded = await Promise.all(
    Object.entries(gates as Loaders).map(
      async ([id, load]) => [id, (await load()).default as ConfigurableUnit] as const,
    ),
  );
  return {
    rules,
    gates: Object.fromEntries(loaded),
    sections: {
      cache: cacheSection,
      release: releaseSection,
      service: serviceSection,
    },
  };
}
