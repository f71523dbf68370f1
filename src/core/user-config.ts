import type { WrittenConfig } from './configuration.ts';

/**
 * What a configuration may hold. The package ships this type as the schema has it, each
 * rule and gate with its options (build/config-types.js).
 */
export type UserConfig = WrittenConfig;
