/** From the least to the most serious. */
export const levels = ['debug', 'info', 'warning', 'error'] as const;
export type Level = (typeof levels)[number];

/** Every part of the service that writes to the log. */
export const logModules = [
  'access',
  'auth',
  'db',
  'files',
  'health',
  'http',
  'lifecycle',
  'limits',
  'security',
  'user_service',
] as const;
export type LogModule = (typeof logModules)[number];
