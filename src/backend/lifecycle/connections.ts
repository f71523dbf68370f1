import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The open connections of a server, and which of them have a request. */
export interface Connections {
  watch(server: Server): void;
  count(): number;
  /** Closes connections without a request, now and when they finish one. */
  closeIdle(): void;
  destroyAll(): void;
}

/** Node's closeIdleConnections skips a connection that never sent a byte. */
export function createConnections(): Connections {
  const open = new Set<Socket>();
  const busy = new Set<Socket>();
  let isClosing = false;
  return {
    watch: (server) => {
      server.on('connection', (socket: Socket) => {
        open.add(socket);
        socket.once('close', () => {
          open.delete(socket);
          busy.delete(socket);
        });
      });
      server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
        busy.add(socket);
        response.once('close', () => {
          busy.delete(socket);
          if (isClosing) socket.end();
        });
      });
    },
    count: () => open.size,
    closeIdle: () => {
      isClosing = true;
      for (const socket of open) if (!busy.has(socket)) socket.destroy();
    },
    destroyAll: () => {
      for (const socket of open) socket.destroy();
    },
  };
}
