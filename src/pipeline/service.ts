import type { ConfigurableUnit } from '../config/schema.ts';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import type { Service, ServiceSource } from '../core/service.ts';
import { startApart } from './service-process.ts';

const fail = defineErrors('service', {
  url: "{from} '{url}' is not an address. Write it as http://127.0.0.1:8000",
});

/** The `service` key of a configuration. */
export const serviceSection: ConfigurableUnit = {
  options: (z) =>
    z
      .strictObject({
        url: z
          .string()
          .min(1)
          .optional()
          .describe('Address of the service; without it the embedded backend.'),
      })
      .describe('The service that flow, probe and perf judge.'),
};

/** `--url` before `service.url` before the embedded backend. */
export function serviceSource(
  host: Host,
  flag: string | undefined,
  section: unknown,
): ServiceSource {
  const configured = (section as { url?: string } | undefined)?.url;
  if (flag !== undefined) return named(flag, '--url');
  if (configured !== undefined) return named(configured, 'service.url');
  return {
    isNamed: false,
    open: (place) => (place === 'here' ? startHere() : startApart(host)),
  };
}

function named(url: string, from: string): ServiceSource {
  return {
    isNamed: true,
    open: async () => {
      const address = addressOf(url);
      if (address === null) throw fail('url', { from, url });
      return {
        url: address,
        name: `${address} (${from})`,
        stop: async () => undefined,
      };
    },
  };
}

function addressOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

async function startHere(): Promise<Service> {
  const { startBackend } = await import('../backend/index.ts');
  const backend = await startBackend();
  return {
    url: backend.url,
    name: `the embedded backend (${backend.url})`,
    stop: async () => void (await backend.close()),
  };
}
