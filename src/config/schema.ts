import type { z as Zod } from 'zod';

/** What a caller hands in of a unit that a configuration can set. */
export interface ConfigurableUnit {
  readonly options: (z: typeof Zod) => Zod.ZodType;
  /** It cannot be turned off or lowered. */
  readonly locked?: true;
}

/** The units whose option schemas make up the configuration. */
export interface ConfigurableUnits {
  readonly rules: Readonly<Record<string, ConfigurableUnit>>;
  readonly gates: Readonly<Record<string, ConfigurableUnit>>;
  /** Further top-level keys: `release`, `service`, `cache`. */
  readonly sections: Readonly<Record<string, ConfigurableUnit>>;
}

/**
 * The schema of a configuration file. It is the one source: the check, the types that
 * `qa config schema` prints and the messages all come from it.
 */
export function configSchema(z: typeof Zod, units: ConfigurableUnits): Zod.ZodType {
  const globs = z.array(z.string().min(1));
  const rules = z.strictObject(mapUnits(units.rules, (unit) => ruleSchema(z, unit)));
  return z
    .strictObject({
      $schema: z.string().optional(),
      extends: z
        .union([z.string(), z.array(z.string())])
        .optional()
        .describe('Configurations that this one builds on, left to right.'),
      include: globs.optional().describe('Globs of the files that are looked at.'),
      ignores: globs.optional().describe('Globs of files that are not.'),
      rules: rules.optional().describe('Review rules: a level, options, or both.'),
      overrides: z
        .array(z.strictObject({ files: globs.min(1), rules: rules.optional() }))
        .optional()
        .describe('Rules for some files; later ones outrank earlier ones.'),
      gates: z
        .strictObject(mapUnits(units.gates, (unit) => gateSchema(z, unit)))
        .optional()
        .describe('Settings of gates; false takes a gate out of every profile.'),
      ...mapUnits(units.sections, (unit) => unit.options(z).optional()),
    })
    .describe('Configuration of qa.');
}

function mapUnits<T>(
  units: Readonly<Record<string, ConfigurableUnit>>,
  map: (unit: ConfigurableUnit) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(units).map(([id, unit]) => [id, map(unit)]));
}

function ruleSchema(z: typeof Zod, unit: ConfigurableUnit): Zod.ZodType {
  if (unit.locked)
    return z
      .string()
      .refine((level) => level === 'error', 'cannot be turned off or lowered')
      .meta({ enum: ['error'] })
      .optional();
  const level = z.enum(['off', 'warning', 'error']);
  const options = optionsOf(z, unit);
  return z
    .union([level, z.tuple([level]), z.tuple([level, options]), options])
    .optional();
}

/** A gate that is `false` is in no profile; its own command still runs it. */
function gateSchema(z: typeof Zod, unit: ConfigurableUnit): Zod.ZodType {
  return z.union([z.literal(false), optionsOf(z, unit)]).optional();
}

/** Every option may be left out: it has a default. */
function optionsOf(z: typeof Zod, unit: ConfigurableUnit): Zod.ZodType {
  const options = unit.options(z);
  return options instanceof z.ZodObject ? options.partial() : options;
}
