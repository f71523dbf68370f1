import type { z as Zod } from 'zod';
import type { ConfigurableUnit } from '../config/schema.ts';
import { defineErrors } from '../core/errors.ts';
import type { Host } from '../core/host.ts';
import type { Service, ServiceSource } from '../core/service.ts';
import { demandAddress, trustOf } from './service-address.ts';
import type { Address, ServiceFlags } from './service-address.ts';
import { startApart } from './service-process.ts';

const fail = defineErrors('service', {
  ready: "service.ready '{ready}' is no path and no address. Write it as /healthz",
});

/** Seconds that a service may take until it is ready. */
const usualSeconds = 60;

const sectionOf = (z: typeof Zod) =>
  z
    .strictObject({
      url: z
        .string()
        .min(1)
        .optional()
        .describe('Address of the service; without it the embedded backend.'),
      ca: z
        .string()
        .min(1)
        .optional()
        .describe('A file of certificate authorities to trust beside the usual ones.'),
      insecure: z.boolean().optional().describe('Its certificate is not checked.'),
      start: z
        .string()
        .min(1)
        .optional()
        .describe('Command that starts it; it ends with the run.'),
      ready: z
        .string()
        .min(1)
        .optional()
        .describe('Path that answers 2xx once it is ready; else any answer of url.'),
      startSeconds: z
        .number()
        .positive()
        .max(3600)
        .optional()
        .describe(`Seconds that the start may take; default ${usualSeconds}.`),
    })
    .refine(({ start, url }) => start === undefined || url !== undefined, {
      message: 'start needs url, the address that the service will have',
      path: ['start'],
    })
    .describe('The service that flow, probe and perf judge.');

type Section = Zod.infer<ReturnType<typeof sectionOf>>;

/** The `service` key of a configuration. */
export const serviceSection: ConfigurableUnit = { options: sectionOf };

/**
 * `--url` before `service.url` before the embedded backend. What `service.start` starts
 * has `service.url`; a flag names a service that runs already.
 * @param root - where the command of `service.start` runs
 */
export function serviceSource(
  host: Host,
  root: string,
  flags: ServiceFlags,
  { section, directory }: { readonly section: unknown; readonly directory: string },
): ServiceSource {
  const configured = (section ?? {}) as Section;
  const { url, start, ready, startSeconds } = configured;
  const at = (text: string, from: string): Address => {
    const address = demandAddress(text, from);
    const trust = trustOf(host, flags, configured, directory);
    return { ...address, connection: { ...address.connection, ...trust } };
  };
  const { url: flag } = flags;
  if (flag !== undefined)
    return { ...named(() => at(flag, '--url'), '--url'), beside: at };
  if (url === undefined) return { ...embedded(host), beside: at };
  if (start === undefined)
    return { ...named(() => at(url, 'service.url'), 'service.url'), beside: at };
  const service = started(async () => {
    const { startCommand } = await import('./service-command.ts');
    const address = at(url, 'service.url');
    return startCommand(host, root, {
      command: start,
      url: address.url,
      ready: readyUrl(address.url, ready),
      isAnyAnswer: ready === undefined,
      seconds: startSeconds ?? usualSeconds,
      connection: address.connection,
    });
  });
  return { ...service, beside: at };
}

/** Where the service comes from, whatever stands beside it. */
type Source = Omit<ServiceSource, 'beside'>;

function embedded(host: Host): Source {
  return {
    isNamed: false,
    open: (place) => (place === 'here' ? startHere(host) : startApart(host)),
    close: async () => undefined,
  };
}

function named(address: () => Address, from: string): Source {
  return {
    isNamed: true,
    open: async () => {
      const { url, name, connection } = address();
      const stop = async (): Promise<void> => undefined;
      return { url, connection, name: `${name} (${from})`, stop };
    },
    close: async () => undefined,
  };
}

/** Started by the first gate that needs it, for all of them, and stopped at the end. */
function started(start: () => Promise<Service>): Source {
  let running: Promise<Service> | null = null;
  return {
    isNamed: true,
    open: async () => {
      running ??= start();
      return { ...(await running), stop: async () => undefined };
    },
    close: async () => {
      // What did not start has told its reason, and has stopped.
      const service = await running?.catch(() => null);
      await service?.stop();
    },
  };
}

function readyUrl(address: string, ready: string | undefined): string {
  if (ready === undefined) return address;
  if (ready.startsWith('/')) return address + ready;
  if (/^https?:/.test(ready) && URL.canParse(ready)) return ready;
  throw fail('ready', { ready });
}

async function startHere(host: Host): Promise<Service> {
  const { removeAtExit, startBackend } = await import('../backend/index.ts');
  const backend = await startBackend();
  removeAtExit(host, backend);
  return {
    url: backend.url,
    connection: {},
    name: `the embedded backend (${backend.url})`,
    stop: async () => void (await backend.close()),
  };
}
