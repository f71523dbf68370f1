import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readFlags } from '../../../../src/backend/config/read-flags.ts';

describe('The configuration file of the backend', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'qa-test-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (
    text: string,
    environment: Readonly<Record<string, string>> = {},
    flags = {},
  ) => {
    writeFileSync(join(folder, 'config.yaml'), text);
    return readFlags(
      { profile: 'production', ...flags },
      { CONFIG_FILE: 'config.yaml', ...environment },
      (path) => join(folder, path),
    );
  };

  it('stands below the environment, and that below the flags', async () => {
    const text = 'host: 10.0.0.1\nport: 1\nlog_format: json\nlog_level: error\n';
    const environment = { PORT: '2', LOG_FORMAT: 'json', LOG_LEVEL: '' };
    expect(await read(text, environment, { logFormat: 'text' })).toMatchObject({
      host: '10.0.0.1',
      port: 2,
      log: { format: 'text', level: 'error' },
    });
  });

  it('writes lists, levels and switches as YAML does', async () => {
    const text =
      'trust_proxy: [10.0.0.0/8, 127.0.0.1]\nopenapi: true\nslow_query_ms: 80\n' +
      'limit_general: off\nlog_levels:\n  db: debug\n  access: warning\nredis_prefix:\n';
    expect(await read(text)).toEqual({
      profile: 'production',
      trustProxy: ['10.0.0.0/8', '127.0.0.1'],
      isDocumented: true,
      limits: { general: null },
      timeouts: { slowQuery: 80 },
      log: { levels: { db: 'debug', access: 'warning' } },
    });
  });

  it('may be JSON, or empty', async () => {
    expect(await read('{ "drain_ms": 5 }')).toMatchObject({ timeouts: { drain: 5 } });
    expect(await read('# nothing yet\n')).not.toHaveProperty('port');
  });

  it('is not read outside production', async () => {
    const options = await read('port: 1\n', {}, { profile: 'embedded' });
    expect(options).not.toHaveProperty('port');
  });

  it.each([
    [
      'a slip in a key',
      'log_levl: info',
      '- log_levl is not known. Did you mean log_level?',
    ],
    ['a variable in capitals', 'PORT: 1', '- PORT is not known. Did you mean port?'],
    ['a bad value', 'drain_ms: 5s', "DRAIN_MS is '5s'."],
    ['a bad value that the environment overrides', 'port: x', "the port is 'x'"],
    ['a value within a value', 'host: [[a]]', '- host holds a value within a value'],
    ['a key that stands twice', 'port: 1\nport: 2', 'config.yaml:2 is not YAML'],
    ['a list', '- port', 'config.yaml:1 is not YAML or JSON (it has no keys)'],
  ])('is refused for %s', async (_, text, words) => {
    await expect(read(text, { PORT: '3' })).rejects.toThrow(words);
  });

  it('is refused for every secret in it, by name and without its value', async () => {
    const text =
      'secret_key: hunter2\ndatabase_url: mysql://hunter2\ninternal_token: hunter2\n';
    const error = await read(text).then(
      () => null,
      (thrown: Error) => thrown.message,
    );
    for (const name of ['SECRET_KEY', 'DATABASE_URL', 'INTERNAL_TOKEN'])
      expect(error).toContain(`set ${name} in the environment`);
    expect(error).not.toContain('hunter2');
  });

  it('is named where it is not there', async () => {
    await expect(read('', { CONFIG_FILE: 'other.yaml' })).rejects.toThrow(
      /CONFIG_FILE: .*other\.yaml cannot be read \(ENOENT\)/,
    );
  });
});
