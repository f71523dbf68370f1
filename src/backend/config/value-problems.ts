import { isIP, isIPv4 } from 'node:net';
import type { BackendOptions } from './options.ts';

/** Characters of a token that opens what only operators may see. */
const shortestToken = 16;

/** Every setting whose value cannot mean what somebody hoped, in any profile. */
export function listValueProblems(options: BackendOptions): string[] {
  const { trustProxy = [], internalNetworks = [], allowedOrigins = [] } = options;
  return [
    ...trustProxy.flatMap((network) => wrongNetwork('TRUST_PROXY', network)),
    ...trustProxy.filter(isEverybody).map(believesAll),
    ...internalNetworks.flatMap((network) =>
      wrongNetwork('INTERNAL_NETWORKS', network),
    ),
    ...allowedOrigins.flatMap(wrongOrigin),
    ...wrongToken(options),
    ...wrongTimeZone(options),
  ];
}

function wrongNetwork(name: string, network: string): string[] {
  return isNetwork(network)
    ? []
    : [`${name} has '${network}', which is not an address or a network: 10.0.0.0/8`];
}

/** An IP address, or one with the number of its leading bits. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  return /^\d{1,3}$/.test(bits) && Number(bits) <= (isIPv4(address) ? 32 : 128);
}

function isEverybody(network: string): boolean {
  return /\/0+$/.test(network);
}

function believesAll(network: string): string {
  return (
    `TRUST_PROXY has '${network}', so that anybody could claim any address: ` +
    'name the proxies'
  );
}

function wrongOrigin(origin: string): string[] {
  if (URL.canParse(origin) && new URL(origin).origin === origin) return [];
  return [
    `ALLOWED_ORIGINS has '${origin}', which no browser sends: ` +
      'give scheme and host alone, as https://app.example',
  ];
}

function wrongToken({ internalToken }: BackendOptions): string[] {
  if (internalToken === undefined || internalToken.length >= shortestToken) return [];
  return [
    `INTERNAL_TOKEN has ${internalToken.length} characters, ${shortestToken} ` +
      `are needed: ` +
      'make a random one, as by: openssl rand -base64 24',
  ];
}

function wrongTimeZone({ log }: BackendOptions): string[] {
  const timeZone = log?.timeZone;
  if (timeZone === undefined) return [];
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return [];
  } catch {
    return [`LOG_TIMEZONE is '${timeZone}', which is not a time zone: Asia/Shanghai`];
  }
}
