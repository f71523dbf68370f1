import { describe, expect, it } from 'vitest';
import python from '../../../src/languages/python/index.ts';
import typescript from '../../../src/languages/typescript/index.ts';

const wanted = new Set(['environmentKeys'] as const);

function keysIn(language: typeof python, text: string): readonly string[] {
  const { facts } = language.analyse(
    `a${language.extensions.find((one) => one === '.ts') ?? '.py'}`,
    text,
    wanted,
  );
  for (const { key, start, end } of facts.environmentKeys!)
    expect(text.slice(start, end).toUpperCase()).toContain(key.replace(/^APP_/, ''));
  return facts.environmentKeys!.map(({ key }) => key);
}

describe('variables of the environment that TypeScript and JavaScript read', () => {
  it.each([
    ['process.env.A; process.env["B"]; process.env[`C`]; process?.env?.D', 'A B C D'],
    ['globalThis.process.env.A; (process.env as any).B; process.env!.C', 'A B C'],
    ['import.meta.env.VITE_A; Bun.env.B; Deno.env.get("C")', 'VITE_A B C'],
    ['const { A, B: b = 1, "C": c, ...rest } = process.env;', 'A B C'],
    ['const env = process.env; env.A; f(env["B"]);', 'A B'],
    ['function load(env: Env = process.env) { return env.A }', 'A'],
    ['import { env as e } from "node:process"; e.A;', 'A'],
    ['cleanEnv(process.env, { A: str(), "B": port({ default: 1 }) });', 'A B'],
    [
      'createEnv({ server: { A: z.string(), "B": z.url() }, client: { C: z.string() }, runtimeEnv: process.env })',
      'A B C',
    ],
    ['process.env.A = "1"; process.env.B ??= "1"; delete process.env.C', 'B C'],
    [
      'process.env[name]; process.env.npm_package_name; other.env.A; // process.env.B',
      '',
    ],
    ['const s = "process.env.A"; host.process.env.B', ''],
  ])('%s', (text, keys) => {
    expect(keysIn(typescript, text).join(' ')).toBe(keys);
  });
});

const imports = 'import os\nfrom os import environ as e, getenv\n';

describe('variables of the environment that Python reads', () => {
  it.each([
    ['os.getenv("A"), os.environ["B"], os.environ.get("C", 1), getenv("D")', 'A B C D'],
    ['e["A"]; e.get( "B" ); os.environ.setdefault("C", "x")', 'A B C'],
    ['os.environ["A"] = "x"; os.environ["B"] == "x"; os.environ[name]', 'B'],
    ['def f(os):\n    return os.getenv("A")', ''],
    ['# os.getenv("A")\nx = "os.getenv(\'B\')"', ''],
    ['import os.path\nos.getenv("A")', 'A'],
    ['from decouple import config as c\nc("A", default=1)', 'A'],
    ['env = environ.Env()\nenv("A"), env.bool("B", default=False), other("C")', 'A B'],
  ])('%s', (text, keys) => {
    expect(keysIn(python, `${imports}${text}\n`).join(' ')).toBe(keys);
  });

  it('are those that django-environ knows the names of', () => {
    const text =
      'import environ\nenv = environ.Env()\nenv.db(), env.cache_url(default="x")\n';
    const { facts } = python.analyse('a.py', `${text}env.db("MAIN_URL")\n`, wanted);
    const keys = facts.environmentKeys!.map(({ key }) => key);
    expect(keys.toSorted()).toEqual(['CACHE_URL', 'DATABASE_URL', 'MAIN_URL']);
  });

  it('are the fields of settings of pydantic', () => {
    const text = [
      'class Base(BaseSettings):',
      '    """A: of no field."""',
      '    model_config = SettingsConfigDict(env_prefix="APP_")',
      '    limit: ClassVar[int] = 3',
      '    url: str',
      '    key: str = Field(',
      '        default="x",',
      '        validation_alias="OTHER",',
      '    )',
      '    port: int = Field(80, alias="port_of_app")',
      '    def f(self):',
      '        x: int = 1',
      'class Child(Base):',
      '    name: str',
      'class Plain:',
      '    other: str',
    ].join('\n');
    const { facts } = python.analyse('a.py', text, wanted);
    expect(facts.environmentKeys!.map(({ key }) => key)).toEqual([
      ...['APP_URL', 'OTHER', 'PORT_OF_APP', 'NAME'],
    ]);
  });
});
