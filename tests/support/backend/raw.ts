import { connect } from 'node:net';

/** Sends bytes over a socket of its own; resolves with all that came back. */
export function sendRaw(
  url: string,
  text: string | Buffer,
  { wait = 5000 }: { readonly wait?: number } = {},
): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    const chunks: Buffer[] = [];
    const end = (): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(Buffer.concat(chunks).toString());
    };
    const timer = setTimeout(end, wait);
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('close', end).on('error', end);
    socket.write(text);
  });
}
