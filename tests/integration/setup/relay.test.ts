import type { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createProject } from '../../support/project.ts';
import { hasPrograms } from '../../support/programs.ts';
import { runQa } from '../../support/run-qa.ts';
import { deadAddress, startHttp } from '../../support/services.ts';

const folder = new URL(
  '../../../src/setup/ops/files/ops/alertmanager/',
  import.meta.url,
);

interface Message {
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
}

async function readBody(request: IncomingMessage): Promise<Message['body']> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return JSON.parse(text) as Message['body'];
}

/** A channel that keeps what it is told; it answers each with the next of some codes. */
async function startChannel(codes: readonly object[]) {
  const messages: Message[] = [];
  const address = await startHttp((request, response) => {
    void readBody(request).then((body) => {
      messages.push({ url: request.url!, body });
      response.end(JSON.stringify(codes[Math.min(messages.length, codes.length) - 1]));
    });
  });
  return { address, messages };
}

/** Starts a program, waits for words on one of its streams, and ends it by its id. */
async function start(
  command: string,
  args: readonly string[],
  words: RegExp,
  env: NodeJS.ProcessEnv = {},
): Promise<RegExpExecArray> {
  const child = spawn(command, args, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'close');
  });
  let said = '';
  return new Promise((resolve, reject) => {
    // It goes on to write, so the stream stays open.
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = words.exec(said);
      if (found !== null) resolve(found);
    });
    child.once('close', () => reject(new Error(said)));
  });
}

async function startRelay(feishu: string, dingtalk: string): Promise<string> {
  const script = new URL('relay.mjs', folder).pathname;
  const [, port] = await start(process.execPath, [script], /on port (\d+)/, {
    FEISHU_WEBHOOK: `${feishu}/open-apis/bot/v2/hook/x`,
    FEISHU_SECRET: 'feishu secret',
    DINGTALK_WEBHOOK: `${dingtalk}/robot/send?access_token=x`,
    DINGTALK_SECRET: 'dingtalk secret',
    RELAY_PORT: '0',
  });
  return `http://127.0.0.1:${port!}/alerts`;
}

const group = (status: string) => ({
  groupKey: '{}:{alertname="ServiceDown"}',
  status,
  groupLabels: { alertname: 'ServiceDown' },
  alerts: [
    {
      ...{ status, startsAt: '2026-01-02T03:04:05Z', fingerprint: 'f' },
      labels: { alertname: 'ServiceDown', instance: 'a:8000' },
      annotations: { summary: 'a:8000 does not answer' },
    },
  ],
});

async function post(url: string, body: string): Promise<number> {
  return (await fetch(url, { method: 'POST', body })).status;
}

describe('the relay that qa init --ops writes', () => {
  it('signs a message for each channel as that one asks for', async () => {
    const feishu = await startChannel([{ code: 0 }]);
    const dingtalk = await startChannel([{ errcode: 0 }]);
    const relay = await startRelay(feishu.address, dingtalk.address);
    expect(await post(relay, JSON.stringify(group('firing')))).toBe(200);
    const [{ body }] = feishu.messages as [Message];
    const key = `${String(body['timestamp'])}\nfeishu secret`;
    expect(body['sign']).toBe(createHmac('sha256', key).update('').digest('base64'));
    expect(JSON.stringify(body)).toContain('[FIRING] ServiceDown');
    const [{ url }] = dingtalk.messages as [Message];
    const { searchParams } = new URL(url, dingtalk.address);
    const mac = createHmac('sha256', 'dingtalk secret');
    mac.update(`${searchParams.get('timestamp')!}\ndingtalk secret`);
    expect(searchParams.get('sign')).toBe(mac.digest('base64'));
    expect(searchParams.get('access_token')).toBe('x');
    expect(await post(relay, JSON.stringify(group('resolved')))).toBe(200);
    expect(JSON.stringify(feishu.messages[1]!.body)).toContain(
      '[RESOLVED] ServiceDown',
    );
  });

  it('is tried again where a channel says no with status 200, and tells nobody twice', async () => {
    const feishu = await startChannel([{ code: 19021 }, { code: 0 }]);
    const dingtalk = await startChannel([{ errcode: 0 }]);
    const relay = await startRelay(feishu.address, dingtalk.address);
    const body = JSON.stringify(group('firing'));
    expect(await post(relay, body)).toBe(502);
    expect(await post(relay, body)).toBe(200);
    expect(await post(relay, body)).toBe(200);
    expect(feishu.messages).toHaveLength(2);
    expect(dingtalk.messages).toHaveLength(1);
  });

  it('answers 502 where a channel is not reached, 400 for what is not JSON', async () => {
    const dingtalk = await startChannel([{ errcode: 0 }]);
    const relay = await startRelay(await deadAddress(), dingtalk.address);
    expect(await post(relay, JSON.stringify(group('firing')))).toBe(502);
    expect(await post(relay, 'x')).toBe(400);
  });
});

describe.skipIf(!hasPrograms('prometheus-alertmanager'))(
  'qa drill alert (needs prometheus-alertmanager)',
  () => {
    /** A real Alertmanager with one webhook, which tells at once. */
    async function startAlertmanager(webhook: string): Promise<string> {
      const home = mkdtempSync(join(tmpdir(), 'qa-test-'));
      onTestFinished(() => rmSync(home, { recursive: true, force: true }));
      writeFileSync(
        join(home, 'alertmanager.yml'),
        `route: { receiver: team, group_wait: 0s, group_interval: 1s, repeat_interval: 1h }
receivers:
  - name: team
    webhook_configs: [{ url: '${webhook}', send_resolved: true }]
`,
      );
      const address = await deadAddress();
      const args = [
        `--config.file=${home}/alertmanager.yml`,
        `--storage.path=${home}`,
        `--web.listen-address=${address.replace('http://', '')}`,
        '--cluster.listen-address=',
      ];
      await start('prometheus-alertmanager', args, /Listening on|address=/);
      for (let tries = 0; tries < 100; tries++) {
        const ready = await fetch(`${address}/-/ready`).catch(() => null);
        if (ready?.ok === true) return address;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('Alertmanager does not answer');
    }

    it('sees the alert through Alertmanager and the relay to both channels', async () => {
      const feishu = await startChannel([{ code: 0 }]);
      const dingtalk = await startChannel([{ errcode: 0 }]);
      const relay = await startRelay(feishu.address, dingtalk.address);
      const alertmanager = await startAlertmanager(relay);
      const project = createProject();
      const { exitCode, stdout } = await runQa(
        project,
        ['drill', 'alert', '--alertmanager', alertmanager],
        { now: () => new Date() },
      );
      expect(stdout).toContain('2 of 2 steps');
      expect(exitCode).toBe(0);
      expect(JSON.stringify(feishu.messages[0]!.body)).toContain('A drill of qa');
      expect(dingtalk.messages.length).toBeGreaterThan(0);
      expect(project.read('.qa/evidence/drill-alert.json')).toContain('"exitCode": 0');
    });

    it('fails where no receiver takes it, and is unknown where nothing listens', async () => {
      const alertmanager = await startAlertmanager(`${await deadAddress()}/alerts`);
      const project = createProject({
        'qa.config.json': '{"gates":{"drill":{"alert":{"within":1}}}}',
      });
      const refused = await runQa(
        project,
        ['drill', 'alert', '--alertmanager', alertmanager],
        {
          now: () => new Date(),
        },
      );
      expect(refused.exitCode).toBe(1);
      const dead = ['drill', 'alert', '--alertmanager', await deadAddress()];
      expect((await runQa(project, dead)).exitCode).toBe(2);
    });
  },
);
