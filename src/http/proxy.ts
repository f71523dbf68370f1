import type { Agent } from 'node:http';

/** Variables of the environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for an address, as `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`
 * say, in either case; null where none is named. What runs on this machine is never
 * asked through a proxy.
 */
export function proxyFor(address: string, env: Environment): string | null {
  const { protocol, hostname, port } = new URL(address);
  if (isLoopback(hostname)) return null;
  const valueOf = (name: string): string =>
    env[name.toLowerCase()] ?? env[name.toUpperCase()] ?? '';
  const isExempt = valueOf('no_proxy')
    .split(/[\s,]+/)
    .some(
      (rule) => rule !== '' && matchesRule(rule, hostname, port || ports[protocol]),
    );
  const proxy = valueOf(`${protocol.slice(0, -1)}_proxy`) || valueOf('all_proxy');
  if (proxy === '' || isExempt) return null;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

const ports: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

function isLoopback(hostname: string): boolean {
  return (
    /^(.+\.)?localhost\.?$/.test(hostname) ||
    /^127(\.\d{1,3}){3}$/.test(hostname) ||
    hostname === '[::1]'
  );
}

/**
 * `*`, a host, `.domain`, `*.domain` or a domain itself, each with a port or without.
 */
function matchesRule(
  rule: string,
  hostname: string,
  port: string | undefined,
): boolean {
  if (rule === '*') return true;
  const [, name = '', ruledPort] = /^(.*?)(?::(\d+))?$/.exec(rule.toLowerCase()) ?? [];
  if (ruledPort !== undefined && ruledPort !== port) return false;
  const domain = name.replace(/^\*?\./, '');
  return hostname === domain || hostname.endsWith(`.${domain}`);
}

/**
 * What carries a request through the proxy of its address; null where there is none.
 * @throws where the proxy is not a URL
 */
export async function proxyAgent(
  address: string,
  env: Environment,
): Promise<Agent | null> {
  const proxy = proxyFor(address, env);
  if (proxy === null) return null;
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  return new HttpsProxyAgent(proxy);
}
