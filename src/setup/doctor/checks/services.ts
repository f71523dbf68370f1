import { connect } from 'node:net';
import { detectServices } from '../../init/detect/services.ts';
import { missing, ok } from '../check.ts';
import type { Check } from '../check.ts';

/** Milliseconds that a service of this machine may take to answer. */
const patience = 500;

/** The services that the tests need, on their usual ports of this machine. */
export const checkServices: Check = async ({ project }) => {
  const needed = await detectServices(project);
  return Promise.all(
    needed.map(async ({ name, image, port }) => {
      const place = `127.0.0.1:${port}`;
      if (await answers(port)) return ok(name, place);
      return missing(
        name,
        `nothing answers at ${place}; tests that need it cannot run here`,
        `docker run --detach --publish ${port}:${port} ${image}`,
      );
    }),
  );
};

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: patience });
    const end = (isThere: boolean) => (): void => {
      socket.destroy();
      resolve(isThere);
    };
    socket.once('connect', end(true)).once('error', end(false));
    socket.once('timeout', end(false));
  });
}
