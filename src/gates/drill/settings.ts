import type { z as Zod } from 'zod';

/** The drills by name. */
export const drillNames = ['alert', 'rollback', 'watchdog'] as const;
export type DrillName = (typeof drillNames)[number];

export const defaults: Settings = {
  watchdog: { script: 'deploy/watchdog.sh' },
  alert: { labels: { severity: 'page' }, within: 60 },
};

/** The schema of `gates.drill`. */
export const settings = (z: typeof Zod) =>
  z
    .strictObject({
      watchdog: z
        .strictObject({
          script: z
            .string()
            .min(1)
            .default(defaults.watchdog.script)
            .describe('The script that watches the service.'),
        })
        .prefault({}),
      alert: z
        .strictObject({
          labels: z
            .record(z.string(), z.string())
            .default(defaults.alert.labels)
            .describe('Labels of the alert that is sent, beside alertname and drill.'),
          within: z
            .number()
            .positive()
            .max(600)
            .default(defaults.alert.within)
            .describe('Seconds until Alertmanager has told a receiver.'),
        })
        .prefault({}),
    })
    .describe('Drills: what they try.');

export interface Settings {
  readonly watchdog: { readonly script: string };
  readonly alert: {
    readonly labels: Readonly<Record<string, string>>;
    readonly within: number;
  };
}
