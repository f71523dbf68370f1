import type { Host } from '../../core/host.ts';

/** The same host with more environment variables for its processes. */
export function withEnvironment(
  host: Host,
  variables: Readonly<Record<string, string>>,
): Host {
  // Its other parts are reached through the prototype, so that no stream is made.
  return Object.create(host, {
    env: { value: { ...host.env, ...variables }, enumerable: true },
  }) as Host;
}
