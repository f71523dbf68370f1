import type { ConfigurableUnits } from '../config/schema.ts';
import { rules } from '../units/rules.ts';
import { gateIds, loadGate } from './load-gate.ts';
import { serviceSection } from './service.ts';

/** The option schemas of all rules and gates, for the configuration's own schema. */
export async function configurableUnits(): Promise<ConfigurableUnits> {
  const loaded = await Promise.all(
    gateIds.map(
      async (id) => [id, { options: (await loadGate(id)).settings }] as const,
    ),
  );
  // Loaded with the schema alone: what a section knows is much, and seldom asked for.
  const [{ cacheSection }, { releaseSection }] = await Promise.all([
    import('../gates/review/cache/section.ts'),
    import('../release/settings/section.ts'),
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
