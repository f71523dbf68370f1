// Takes Alertmanager's webhook and tells Feishu and DingTalk (section 6.2). Written by
// qa init --ops once; it is the project's own from now on. It listens on loopback.
//   FEISHU_WEBHOOK, FEISHU_SECRET, DINGTALK_WEBHOOK, DINGTALK_SECRET, RELAY_PORT
// It answers 200 only when each channel has taken the message: both say in the body,
// not in the status, that they refused one. For 502 Alertmanager tries again; a channel
// that has taken the message is not told twice.
import { createHash, createHmac } from 'node:crypto';
import { createServer } from 'node:http';

const { env } = process;
const perMinute = 20;
const memory = 600_000;

/** The channels that are set up: the address, and the body with its signature. */
const channels = [
  {
    name: 'feishu',
    address: env.FEISHU_WEBHOOK,
    // https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot
    request(text) {
      const timestamp = String(Math.floor(Date.now() / 1000));
      const key = `${timestamp}\n${env.FEISHU_SECRET}`;
      const sign = createHmac('sha256', key).update('').digest('base64');
      const signed = env.FEISHU_SECRET ? { timestamp, sign } : {};
      return [env.FEISHU_WEBHOOK, { ...signed, msg_type: 'text', content: { text } }];
    },
    took: (body) => body.code === 0,
  },
  {
    name: 'dingtalk',
    address: env.DINGTALK_WEBHOOK,
    // https://open.dingtalk.com/document/robots/customize-robot-security-settings
    request(text) {
      const url = new URL(env.DINGTALK_WEBHOOK);
      if (env.DINGTALK_SECRET) {
        const timestamp = String(Date.now());
        const mac = createHmac('sha256', env.DINGTALK_SECRET);
        const sign = mac
          .update(`${timestamp}\n${env.DINGTALK_SECRET}`)
          .digest('base64');
        url.searchParams.set('timestamp', timestamp);
        url.searchParams.set('sign', sign);
      }
      return [url.href, { msgtype: 'text', text: { content: text } }];
    },
    took: (body) => body.errcode === 0,
  },
].filter(({ address }) => address);

/** When each channel took which message. */
const taken = new Map();
/** Times of the messages of the last minute, by channel. */
const sent = new Map();

/** One message for a group of alerts. */
function write({ status, alerts = [], groupLabels = {} }) {
  const name = groupLabels.alertname ?? alerts[0]?.labels?.alertname ?? 'alert';
  const lines = alerts.slice(0, 10).map(({ labels, annotations }) => {
    const where = labels?.instance ? ` (${labels.instance})` : '';
    return `${annotations?.summary ?? labels?.alertname ?? ''}${where}`;
  });
  const more = alerts.length > 10 ? [`and ${alerts.length - 10} more`] : [];
  return [
    `[${status === 'resolved' ? 'RESOLVED' : 'FIRING'}] ${name}`,
    ...lines,
    ...more,
  ].join('\n');
}

/** Whether a channel has the message now, or had it before. */
async function tell(channel, text, id) {
  const key = `${channel.name} ${id}`;
  for (const [old, at] of taken) if (Date.now() - at > memory) taken.delete(old);
  if (taken.has(key)) return true;
  const recent = (sent.get(channel.name) ?? []).filter(
    (at) => Date.now() - at < 60_000,
  );
  // Later: Alertmanager tries again, and then it is a minute on.
  if (recent.length >= perMinute) return false;
  try {
    const [url, body] = channel.request(text);
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    });
    sent.set(channel.name, [...recent, Date.now()]);
    const said = await answer.json();
    if (channel.took(said)) {
      taken.set(key, Date.now());
      return true;
    }
    process.stderr.write(`${channel.name} refused it: ${JSON.stringify(said)}\n`);
  } catch (error) {
    // Its message may name the address, which is a secret.
    process.stderr.write(`${channel.name} was not reached: ${error.name}\n`);
  }
  return false;
}

async function relay(request, response) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > 1_000_000) return response.writeHead(413).end();
  }
  let group;
  try {
    group = JSON.parse(text);
  } catch {
    return response.writeHead(400).end('not JSON\n');
  }
  const id = createHash('sha256').update(identify(group)).digest('hex');
  const told = await Promise.all(channels.map((one) => tell(one, write(group), id)));
  return response.writeHead(told.every(Boolean) ? 200 : 502).end();
}

/** What tells one message from another: the group, and the times of its alerts. */
function identify({ groupKey, status, alerts = [] }) {
  const times = alerts.map((one) => [
    one.fingerprint,
    one.status,
    one.startsAt,
    one.endsAt,
  ]);
  return JSON.stringify([groupKey, status, times]);
}

const server = createServer((request, response) => {
  if (request.url === '/healthz') return response.end('ok\n');
  if (request.method === 'POST') return void relay(request, response);
  return response.writeHead(404).end();
});
server.listen(Number(env.RELAY_PORT ?? 9094), '127.0.0.1', () => {
  const names = channels.map(({ name }) => name).join(', ') || 'nobody';
  process.stderr.write(`telling ${names} on port ${server.address().port}\n`);
});
process.on('SIGTERM', () => server.close());
