import { matchGlobs } from '../../../config/globs.ts';
import type { Finding } from '../../../core/finding.ts';
import type { Composition, Service } from '../containers/read-compose.ts';
import type { Settings } from '../settings.ts';
import type { ImageFile } from './images.ts';
import { inFile } from './make.ts';

/** What is wrong with the services of a compose file. */
export function findInCompose(
  { path, problem, services }: Composition,
  files: readonly ImageFile[],
  settings: Settings,
): readonly Finding[] {
  if (problem !== null)
    return [
      inFile(path, problem.line, 'compose', 'broken', { reason: problem.reason }),
    ];
  const ends = new Set(
    services.flatMap(({ dependsOn }) =>
      dependsOn
        .filter(([, how]) => how === 'service_completed_successfully')
        .map(([name]) => name),
    ),
  );
  return [
    ...services.flatMap((one) => findDependencies(path, one, services)),
    ...findPortsTwice(path, services),
    ...services.flatMap((one) => findHealth(path, one, files)),
    ...findExposed(path, services, settings),
    ...services.flatMap((one) => [
      ...one.privileges.map((what) =>
        inFile(path, one.line, 'privilege', 'found', { service: one.name, what }),
      ),
      ...(ends.has(one.name) ? [] : findUpkeep(path, one)),
    ]),
  ];
}

function findDependencies(
  path: string,
  { name: service, dependsOn, line }: Service,
  services: readonly Service[],
): readonly Finding[] {
  return dependsOn.flatMap(([name, condition]) => {
    const other = services.find((one) => one.name === name);
    if (other === undefined)
      return [inFile(path, line, 'compose', 'unknownService', { service, name })];
    if (condition !== 'service_healthy' || other.hasHealthcheck) return [];
    return [inFile(path, line, 'compose', 'neverHealthy', { service, name })];
  });
}

function findPortsTwice(
  path: string,
  services: readonly Service[],
): readonly Finding[] {
  const taken = new Map<string, string>();
  return services.flatMap(({ name: service, ports }) =>
    ports.flatMap(({ host, published, line }) => {
      if (published === '') return [];
      const port = `${host}:${published}`;
      const other = taken.get(port);
      taken.set(port, service);
      return other === undefined
        ? []
        : [
            inFile(path, line, 'compose', 'portTwice', {
              service,
              port: published,
              other,
            }),
          ];
    }),
  );
}

function findHealth(
  path: string,
  { name: service, ports, hasHealthcheck, dockerfile, line }: Service,
  files: readonly ImageFile[],
): readonly Finding[] {
  const [port] = ports;
  const built = files.find((file) => file.path === dockerfile);
  const isChecked = built?.instructions.some(
    ({ word, rest }) => word === 'HEALTHCHECK' && rest.toUpperCase() !== 'NONE',
  );
  if (port === undefined || hasHealthcheck || isChecked === true) return [];
  return [inFile(path, line, 'no-health', 'found', { service, port: port.written })];
}

function findExposed(
  path: string,
  services: readonly Service[],
  { internal }: Settings,
): readonly Finding[] {
  const isInternal = matchGlobs(internal.map((one) => `/${one}`));
  return services.flatMap(({ name: service, image, ports }) => {
    const bare = (image ?? '')
      .replace(/@.*$/, '')
      .replace(/:[^/:]*$/, '')
      .replace(/^(?:docker\.io\/)?(?:library\/)?/, '');
    if (bare === '' || !isInternal(bare)) return [];
    return ports
      .filter(({ host }) => ['', '0.0.0.0', '[::]', '::'].includes(host))
      .map(({ written, line }) =>
        inFile(path, line, 'exposed', 'found', { service, image, port: written }),
      );
  });
}

function findUpkeep(
  path: string,
  { name: service, restart, logDriver, hasLogSize, line }: Service,
): readonly Finding[] {
  const isUnbounded = (logDriver ?? 'json-file') === 'json-file' && !hasLogSize;
  return [
    ...(restart === null || restart === 'no'
      ? [inFile(path, line, 'restart', 'found', { service })]
      : []),
    ...(isUnbounded ? [inFile(path, line, 'log-size', 'found', { service })] : []),
  ];
}
