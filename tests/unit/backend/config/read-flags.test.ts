import { describe, expect, it } from 'vitest';
import { readFlags } from '../../../../src/backend/config/read-flags.ts';

const resolvePath = (path: string): string => `/srv/${path}`;

describe('The flags of the backend', () => {
  it('without any flag ask for the embedded profile only', async () => {
    const environment = { DATABASE_URL: 'mysql://other', PORT: 'no port' };
    expect(await readFlags({}, environment, resolvePath)).toEqual({
      profile: 'embedded',
      log: {},
    });
  });

  it('in production override the environment', async () => {
    const environment = { HOST: '0.0.0.0', PORT: '1', LOG_LEVEL: 'error' };
    const flags = { profile: 'production', port: '2', logFormat: 'json' };
    expect(await readFlags(flags, environment, resolvePath)).toMatchObject({
      host: '0.0.0.0',
      port: 2,
      log: { level: 'error', format: 'json' },
    });
  });

  it.each([
    ['a path', 'exam.sqlite', '/srv/exam.sqlite'],
    ['an address', 'mysql://db/exam', 'mysql://db/exam'],
    ['SQLite by its scheme', 'sqlite:exam.sqlite', 'sqlite:exam.sqlite'],
  ])('accept %s as the database', async (_, database, wanted) => {
    const options = await readFlags({ database }, {}, resolvePath);
    expect(options.database).toBe(wanted);
  });

  it('resolve the data folder of the environment too', async () => {
    const options = await readFlags(
      { profile: 'production' },
      { DATA_DIR: 'data' },
      resolvePath,
    );
    expect(options.data).toBe('/srv/data');
  });

  it('name faults', async () => {
    const fault = ['slow-login', 'wrong-code'];
    expect((await readFlags({ fault }, {}, resolvePath)).faults).toEqual(fault);
  });

  it.each([
    [{ fault: ['slow-logn'] }, 'Did you mean slow-login?'],
    [{ profile: 'prod' }, 'embedded, perf, production'],
    [{ logFormat: 'xml' }, '--log-format'],
    [{ port: '-1' }, 'the port is'],
  ])('are refused: %j', async (flags, words) => {
    await expect(readFlags(flags, {}, resolvePath)).rejects.toThrow(words);
  });
});
