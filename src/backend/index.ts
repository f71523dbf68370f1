/** The public functions of the reference service. */
export { readFlags } from './config/read-flags.ts';
export type { BackendFlags } from './config/read-flags.ts';
export type { BackendOptions, Limits, Profile, Timeouts } from './config/options.ts';
export { faults } from './faults/faults.ts';
export type { FaultName } from './faults/faults.ts';
export { runMigration } from './run-migration.ts';
export { removeAtExit, serve } from './serve.ts';
export { startBackend } from './start.ts';
export type { Backend } from './start.ts';
