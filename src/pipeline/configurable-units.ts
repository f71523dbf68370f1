import type { ConfigurableUnit, ConfigurableUnits } from '../config/schema.ts';
import { gates } from '../units/gates.ts';
import { rules } from '../units/rules.ts';

type Loaders = Readonly<Record<string, () => Promise<{ default: unknown }>>>;

/** The option schemas of all rules and gates, for the configuration's own schema. */
export async function configurableUnits(): Promise<ConfigurableUnits> {
  const loaded = await Promise.all(
    Object.entries(gates as Loaders).map(
      async ([id, load]) => [id, (await load()).default as ConfigurableUnit] as const,
    ),
  );
  // Loaded with the schema alone: what a section knows is much, and seldom asked for.
  const [{ cacheSection }, { releaseSection }, { serviceSection }] = await Promise.all([
    import('../gates/review/cache/section.ts'),
    import('../release/settings/section.ts'),
    import('./service.ts'),
  ]);
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
