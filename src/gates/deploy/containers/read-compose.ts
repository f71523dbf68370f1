import type { DeployFile } from '../files/read-files.ts';

/** A port that a service publishes. */
export interface PublishedPort {
  /** As it is written. */
  readonly written: string;
  /** Empty: every interface. */
  readonly host: string;
  /** Empty: chosen by the engine. */
  readonly published: string;
  readonly line: number;
}

/** A service of a compose file. */
export interface Service {
  readonly name: string;
  readonly line: number;
  readonly image: string | null;
  /** The Dockerfile that it is built from, relative to the root; null: none. */
  readonly dockerfile: string | null;
  readonly hasHealthcheck: boolean;
  readonly ports: readonly PublishedPort[];
  /** The names that it waits for, with the condition. */
  readonly dependsOn: readonly (readonly [name: string, condition: string])[];
  readonly restart: string | null;
  /** The driver of its log; null: the usual one. */
  readonly logDriver: string | null;
  readonly hasLogSize: boolean;
  /** What gives it rights over the host: `privileged`, `/var/run/docker.sock`. */
  readonly privileges: readonly string[];
  /** Variables with a value that is written here. */
  readonly variables: readonly {
    readonly key: string;
    readonly value: string;
    readonly line: number;
  }[];
}

/** A compose file; a problem where it is not one. */
export interface Composition {
  readonly path: string;
  readonly problem: { readonly line: number; readonly reason: string } | null;
  readonly services: readonly Service[];
}

type Plain = Readonly<Record<string, unknown>>;

/** Reads a compose file. https://docs.docker.com/reference/compose-file/ */
export async function readCompose({ path, text }: DeployFile): Promise<Composition> {
  const { LineCounter, isMap, parseDocument } = await import('yaml');
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, merge: true });
  const broken = (line: number, reason: string): Composition => ({
    ...{ path, services: [], problem: { line, reason } },
  });
  const [error] = document.errors;
  if (error !== undefined)
    return broken(error.linePos?.[0].line ?? 1, error.message.split('\n', 1)[0]!);
  const services = document.get('services', true);
  const plain = mapOf(document.toJS({ maxAliasCount: 100 }) as unknown);
  if (plain['services'] === undefined && plain['include'] === undefined)
    return broken(1, 'it has no services');
  if (!isMap(services)) return broken(1, 'its services are not a map');
  const lineOf = (key: string): number => {
    const at = services.items.find((one) => String(one.key) === key)?.key;
    return counter.linePos((at as { range?: [number] } | undefined)?.range?.[0] ?? 0)
      .line;
  };
  const lines = text.split('\n');
  const all = mapOf(plain['services']);
  for (const [name, service] of Object.entries(all))
    if (typeof service !== 'object' || service === null)
      return broken(lineOf(name), `the service ${name} is not a map`);
  return {
    ...{ path, problem: null },
    services: Object.entries(all).map(([name, service]) =>
      readService(path, name, mapOf(service), lineOf(name), lines),
    ),
  };
}

function readService(
  path: string,
  name: string,
  plain: Plain,
  line: number,
  lines: readonly string[],
): Service {
  // The first line from the service on that holds a text; the service's own else.
  const lineWith = (words: string): number => {
    const at = lines.findIndex(
      (one, index) => index >= line - 1 && one.includes(words),
    );
    return at === -1 ? line : at + 1;
  };
  const { image, build, restart } = plain;
  const logging = mapOf(plain['logging']);
  const check = mapOf(plain['healthcheck']);
  const isOff = check['disable'] === true || String(check['test']) === 'NONE';
  return {
    ...{ name, line },
    image: typeof image === 'string' && build === undefined ? image : null,
    dockerfile: build === undefined ? null : dockerfileOf(path, build),
    hasHealthcheck: Object.keys(check).length > 0 && !isOff,
    ports: listOf(plain['ports']).map((port) => readPort(port, lineWith)),
    dependsOn: readDependencies(plain['depends_on']),
    restart: policyOf(restart, mapOf(mapOf(plain['deploy'])['restart_policy'])),
    logDriver: typeof logging['driver'] === 'string' ? logging['driver'] : null,
    hasLogSize: mapOf(logging['options'])['max-size'] !== undefined,
    privileges: readPrivileges(plain),
    variables: readVariables(plain['environment']).map(([key, value]) => ({
      ...{ key, value, line: lineWith(key) },
    })),
  };
}

function policyOf(restart: unknown, deploy: Plain): string | null {
  if (typeof restart === 'string') return restart;
  return Object.keys(deploy).length > 0 ? 'deploy' : null;
}

function dockerfileOf(path: string, build: unknown): string {
  const context =
    typeof build === 'string' ? build : String(mapOf(build)['context'] ?? '.');
  const file = String(mapOf(build)['dockerfile'] ?? 'Dockerfile');
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
  return [folder, context, file]
    .join('/')
    .replace(/(?:^|\/)\.(?=\/)/g, '')
    .replace(/^\/+/, '');
}

function readPort(port: unknown, lineWith: (words: string) => number): PublishedPort {
  if (typeof port === 'object' && port !== null) {
    const { published = '', host_ip: host = '' } = port as Plain;
    const written = String(published);
    return { written, host: String(host), published: written, line: lineWith(written) };
  }
  const written = String(port);
  const parts = written.replace(/\/\w+$/, '').split(/:(?![^[]*\])/);
  const [published = '', host = ''] = parts.slice(0, -1).reverse();
  return { written, host, published, line: lineWith(written) };
}

function readDependencies(value: unknown): Service['dependsOn'] {
  if (Array.isArray(value))
    return value.map((name) => [String(name), 'service_started'] as const);
  return Object.entries(mapOf(value)).map(
    ([name, how]) =>
      [name, String(mapOf(how)['condition'] ?? 'service_started')] as const,
  );
}

function readPrivileges(plain: Plain): readonly string[] {
  const volumes = listOf(plain['volumes']).map((volume) =>
    typeof volume === 'string' ? volume : String(mapOf(volume)['source'] ?? ''),
  );
  return [
    ...(plain['privileged'] === true ? ['privileged'] : []),
    ...(plain['pid'] === 'host' ? ['pid: host'] : []),
    ...volumes
      .filter((one) => /(?:docker|podman)\.sock\b/.test(one))
      .map(() => 'the socket of the engine'),
  ];
}

function readVariables(value: unknown): readonly (readonly [string, string])[] {
  if (Array.isArray(value))
    return value.flatMap((one) => {
      const [, key, rest] = /^([^=]+)=(.*)$/s.exec(String(one)) ?? [];
      return key === undefined ? [] : [[key, rest!] as const];
    });
  return Object.entries(mapOf(value)).map(
    ([key, one]) => [key, String(one ?? '')] as const,
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function mapOf(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Plain)
    : {};
}
