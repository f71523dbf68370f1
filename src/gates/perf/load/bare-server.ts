import type { Host } from '../../../core/host.ts';
import { defineErrors } from '../../../core/errors.ts';

const fail = defineErrors('perf', {
  bare:
    'the bare server did not start: {reason}. ' +
    'Run qa again when the machine is less busy',
});

// What answers without looking: it bounds from above what any service could let the
// client reach. It ends with its standard input, so it cannot outlive the client.
const source = `
const { argv, exit, stdin } = require('node:process');
const size = Number(argv[1]);
const answer = Buffer.from(
  'HTTP/1.1 200 OK\\r\\ncontent-length: ' + size + '\\r\\n\\r\\n' + 'x'.repeat(size));
const server = require('node:net').createServer((socket) => {
  socket.setNoDelay(true);
  socket.on('data', () => socket.write(answer));
  socket.on('error', () => socket.destroy());
});
server.listen(0, '127.0.0.1', () => console.log(server.address().port));
stdin.on('end', () => exit()).resume();
`;

const startLimit = 10_000;

/** A server that answers anything at once, in a process of its own. */
export interface BareServer {
  readonly url: string;
  stop(): void;
}

/**
 * Starts a server that does nothing but answer.
 * @param bodyBytes - of each answer
 */
export function startBareServer(host: Host, bodyBytes: number): Promise<BareServer> {
  const child = host.spawn(host.execPath, ['-e', source, String(bodyBytes)], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => giveUp('it took over 10 s'), startLimit);
    const giveUp = (reason: string): void => {
      clearTimeout(timer);
      child.kill();
      reject(fail('bare', { reason }));
    };
    child.once('error', (error) => giveUp(error.message));
    child.once('exit', (code) => giveUp(`it ended with ${code}`));
    child.stdout!.once('data', (port: Buffer) => {
      clearTimeout(timer);
      child.removeAllListeners('exit');
      resolve({
        url: `http://127.0.0.1:${String(port).trim()}`,
        stop: () => void child.kill(),
      });
    });
  });
}
