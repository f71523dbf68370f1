import type { z as Zod } from 'zod';

export const defaults: Settings = {
  ignores: [],
  required: [],
  external: [],
  secrets: [
    ...['SECRET_KEY', 'SECRET_KEY_BASE', '*_SECRET_KEY_BASE', 'APP_SECRET', 'APP_KEY'],
    ...['JWT_SECRET', 'JWT_SECRET_KEY', 'SESSION_SECRET', 'COOKIE_SECRET'],
    ...['AUTH_SECRET', 'NEXTAUTH_SECRET', 'DJANGO_SECRET_KEY', 'FLASK_SECRET_KEY'],
    'ENCRYPTION_KEY',
  ],
  secretLength: 32,
  schema: 'config.schema.json',
};

/** The schema of `gates.env`. */
export const settings = (z: typeof Zod) =>
  z
    .strictObject({
      ignores: z
        .array(z.string().min(1))
        .readonly()
        .default(defaults.ignores)
        .describe('Files and folders that are not looked at, as globs.'),
      required: z
        .array(z.string().min(1))
        .readonly()
        .default(defaults.required)
        .describe('Variables that every .env must give a value.'),
      external: z
        .array(z.string().min(1))
        .readonly()
        .default(defaults.external)
        .describe('Variables that the platform sets: AWS_*. No template names them.'),
      secrets: z
        .array(z.string().min(1))
        .readonly()
        .default(defaults.secrets)
        .describe('Variables whose value must not be guessed: *_SECRET.'),
      secretLength: z
        .int()
        .min(16)
        .max(256)
        .default(defaults.secretLength)
        .describe('Characters that such a value has at least.'),
      schema: z
        .string()
        .min(1)
        .default(defaults.schema)
        .describe('Name of the JSON Schema for config files beside or below it.'),
    })
    .describe('Environment variables, their template, their use, and config files.');

export interface Settings {
  readonly ignores: readonly string[];
  readonly required: readonly string[];
  readonly external: readonly string[];
  readonly secrets: readonly string[];
  readonly secretLength: number;
  readonly schema: string;
}
