/** How a service is, by its own word. */
export type Health = 'healthy' | 'degraded' | 'unhealthy';

/** From the best to the worst. */
export const order: readonly Health[] = ['healthy', 'degraded', 'unhealthy'];

// draft-inadarei-api-health-check-06 with its aliases, and the words of Spring, Consul,
// ASP.NET, Elasticsearch, gRPC, health-go, Nagios and status pages.
const words: Readonly<Record<Health, string>> = {
  healthy:
    'pass,passed,passing,ok,okay,up,healthy,alive,live,ready,available,running,' +
    'serving,operational,online,good,green,success,normal,fine,' +
    'all systems operational',
  degraded:
    'warn,warning,degraded,yellow,partially available,degraded performance,partial,' +
    'degraded service,partial outage,impaired',
  unhealthy:
    'fail,failed,failing,failure,error,errored,down,unhealthy,critical,out of ' +
    'service,red,unavailable,service unavailable,not ok,not ready,not serving,not ' +
    'available,not healthy,offline,outage,major ' +
    'outage,dead,stopped,ko,nok,unreachable,fatal,disconnected,timeout during health ' +
    'check,internal server error',
};
const byWord = new Map<string, Health>(
  order.flatMap((health) =>
    words[health].split(',').map((word) => [word, health] as const),
  ),
);

/** What one word, or a few, say of the health; null where they say nothing of it. */
export function healthOf(word: unknown): Health | null {
  if (typeof word !== 'string' || word.length > 40) return null;
  const plain = word
    .trim()
    .replace(/[.!]+$/, '')
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[\s_-]+/g, ' ')
    .toLowerCase();
  return byWord.get(plain) ?? null;
}

const unhealthyStart = new RegExp(
  [
    String.raw`^(?:(?:service |server )?(?:unhealthy|unavailable|down|error|`,
    String.raw`fail(?:ed|ing|ure)?|critical|fatal|offline|out of service|not (?:ok|`,
    String.raw`ready|healthy|serving|available)|nok|ko))(?![\w-])`,
  ].join(''),
  'i',
);
const degradedStart = /^(?:degraded|warn(?:ing)?)(?![\w-])/i;

/** What a plain text says of the health: by its first words, or a line `[-]…`. */
export function healthOfText(text: string): { word: string; health: Health } | null {
  // Kubernetes and those who follow it: a line a check, `[+]ping ok`.
  const failed = /^\[-\][^\n]*/m.exec(text)?.[0];
  if (failed !== undefined) return { word: failed.slice(0, 60), health: 'unhealthy' };
  const first = text.trim().split('\n', 1)[0]!;
  const health = healthOf(first);
  if (health !== null) return { word: first, health };
  if (text.trim() === 'false') return { word: 'false', health: 'unhealthy' };
  const start = unhealthyStart.exec(first)?.[0];
  if (start !== undefined) return { word: start, health: 'unhealthy' };
  const degraded = degradedStart.exec(first)?.[0];
  return degraded === undefined ? null : { word: degraded, health: 'degraded' };
}
