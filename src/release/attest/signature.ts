import { join } from 'node:path';
import { defineErrors } from '../../core/errors.ts';
import type { Host } from '../../core/host.ts';
import { collectOutput } from '../../core/run-child.ts';

const fail = defineErrors('signature', {
  failed: 'ssh-keygen could not sign with {key}: {reason}. Name another with --key',
  missing: 'ssh-keygen could not be started ({reason}); install OpenSSH',
});

const namespace = 'qa-attestation';

/** Signs a payload with an SSH key; the signature in base64, in one line. */
export async function signPayload(
  host: Host,
  payload: string,
  key: string,
): Promise<string> {
  const args = ['-Y', 'sign', '-q', '-n', namespace, '-f', key];
  const { exitCode, stdout, stderr } = await runKeygen(host, args, payload);
  if (exitCode !== 0) throw fail('failed', { key, reason: stderr.trim() });
  return stdout
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('-----'))
    .join('');
}

/** Whether a signature is of this payload, by a key that may sign for this address. */
export async function isSigned(
  host: Host,
  payload: string,
  signature: string,
  email: string,
  allowedSigners: string,
): Promise<boolean> {
  const { fs } = host;
  const folder = fs.mkdtempSync(join(temporaryFolder(host), 'qa-sign-'));
  try {
    const [signed, allowed] = [join(folder, 'signature'), join(folder, 'allowed')];
    const body = signature.match(/.{1,70}/g)?.join('\n') ?? '';
    const armour = (word: string): string => `-----${word} SSH SIGNATURE-----`;
    fs.writeFileSync(signed, `${armour('BEGIN')}\n${body}\n${armour('END')}\n`);
    fs.writeFileSync(allowed, allowedSigners);
    const args = ['-Y', 'verify', '-n', namespace, '-f', allowed, '-I', email];
    const { exitCode } = await runKeygen(host, [...args, '-s', signed], payload);
    return exitCode === 0;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function temporaryFolder({ env }: Host): string {
  return env['TMPDIR'] ?? env['TEMP'] ?? '/tmp';
}

async function runKeygen(
  host: Host,
  args: readonly string[],
  input: string,
): Promise<{ exitCode: number; stdout: string; stderr: string }> {
  const child = host.spawn('ssh-keygen', args, {
    env: { ...host.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = await collectOutput(child, input).catch((cause: Error) => {
    throw fail('missing', { reason: cause.message }, { cause });
  });
  return {
    exitCode: ended.exitCode ?? 1,
    stdout: ended.stdout.toString('utf8'),
    stderr: ended.stderr.toString('utf8'),
  };
}
