import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key and a certificate of 127.0.0.1 for so many days; null without openssl. */
export function makeCertificate(days: number): { key: string; cert: string } | null {
  const directory = mkdtempSync(join(tmpdir(), 'qa-certificate-'));
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const flags =
    'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes ' +
    '-subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1';
  try {
    execFileSync(
      'openssl',
      [...flags.split(' '), '-days', String(days), '-keyout', key, '-out', cert],
      { stdio: 'ignore' },
    );
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } catch {
    return null;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
