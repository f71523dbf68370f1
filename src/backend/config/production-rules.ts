import type { BackendOptions } from './options.ts';

/** What production needs, by the variable that sets it. */
const required = {
  SECRET_KEY: ({ secretKey }) => secretKey,
  DATABASE_URL: ({ database }) => database,
  REDIS_URL: ({ redis }) => redis,
  COZE_API_TOKEN: ({ coze }) => coze?.token,
  DIFY_API_KEY: ({ dify }) => dify?.token,
} as const satisfies Record<string, (options: BackendOptions) => string | undefined>;

const secretLength = 32;
/** A key of 32 random characters has fewer different ones once in a million. */
const differentCharacters = 12;

/** Every setting that would make production unsafe. */
export function listSettingProblems(options: BackendOptions): string[] {
  return [
    ...missing(options),
    ...weakKeys(options),
    ...wrongAddresses(options),
    ...forbidden(options),
  ];
}

function missing(options: BackendOptions): string[] {
  return Object.entries(required)
    .filter(([, read]) => !read(options))
    .map(([name]) => `缺少必要的环境变量: ${name} (${name} is missing: set it)`);
}

function weakKeys({ secretKey, previousSecretKey }: BackendOptions): string[] {
  return Object.entries({
    SECRET_KEY: secretKey,
    SECRET_KEY_PREVIOUS: previousSecretKey,
  })
    .filter(([, key]) => key !== undefined && key !== '')
    .flatMap(([name, key = '']) => {
      if (key.length < secretLength)
        return [
          `${name} 长度不足${secretLength}字符 (it has ${key.length}: make a longer one)`,
        ];
      const isMonotonous = new Set(key).size < differentCharacters;
      return isMonotonous
        ? [`${name} is guessable: make a random one, as by: openssl rand -base64 48`]
        : [];
    });
}

function wrongAddresses({ database, redis, coze, dify }: BackendOptions): string[] {
  return [
    ...wrongScheme('DATABASE_URL', database, ['mysql:', 'mariadb:']),
    ...wrongScheme('REDIS_URL', redis, ['redis:', 'rediss:']),
    ...wrongPlatform('COZE_API_URL', coze),
    ...wrongPlatform('DIFY_API_URL', dify),
  ];
}

function wrongPlatform(name: string, platform: BackendOptions['coze']): string[] {
  if (platform === undefined || platform.token === 'disabled') return [];
  return wrongScheme(name, platform.url, ['https:', 'http:']);
}

function wrongScheme(
  name: string,
  value: string | undefined,
  schemes: readonly string[],
): string[] {
  if (value === undefined) return [];
  const scheme = URL.canParse(value) ? new URL(value).protocol : 'none';
  return schemes.includes(scheme)
    ? []
    : [`${name} is not an address of the kind ${schemes.join(' or ')}//…: correct it`];
}

function forbidden({ faults = [], seed }: BackendOptions): string[] {
  return [
    ...faults.map((name) => `the fault ${name} is switched on: leave it out`),
    ...(seed === true ? ['the test user is wanted: leave seed out'] : []),
  ];
}
