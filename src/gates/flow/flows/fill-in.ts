import { isAbsolute, join } from 'node:path';
import { defineErrors } from '../../../core/errors.ts';
import type { Host } from '../../../core/host.ts';
import type { Flow } from './flow-schema.ts';

const fail = defineErrors('flow', {
  noVariable:
    "flow '{flow}': the value {name} is {variable} of the environment, " +
    'which is not set. Set it',
  noFile: '{file} could not be read: {problem}. Fix the path of the values or rows',
  noRows:
    '{file} has no rows. Add a list of values by name, or a head and lines of CSV',
  noValues: '{file} is not a list of values by name',
  noName: "{file}: '{name}' is not a plain name. Use letters, digits and _",
});

type Values = Readonly<Record<string, unknown>>;

/** Flows with the values that stand elsewhere, a flow for each of its rows. */
export interface Filled {
  readonly flows: readonly Flow[];
  /** Texts that no report may show. */
  readonly secrets: ReadonlySet<string>;
}

/** Where values come from beside the flows. */
export interface FillPlace {
  readonly host: Pick<Host, 'fs' | 'env'>;
  /** The folder that file names are relative to. */
  readonly folder: string;
  /** A file of values over those of the flows; absolute; null: none. */
  readonly values: string | null;
}

/**
 * Reads what flows take from the environment and from files. What comes from the
 * environment is a secret, and so is what has the name of one.
 * @throws QaError where a variable or a file is missing, or has no values
 */
export async function fillIn(
  flows: readonly Flow[],
  place: FillPlace,
): Promise<Filled> {
  const secrets = new Set<string>();
  const given =
    place.values === null
      ? {}
      : valuesOf(await read(place, place.values), place.values);
  const filled: Flow[] = [];
  for (const { rows, ...flow } of flows) {
    const values = resolved(flow, { ...flow.values, ...given }, place, secrets);
    if (rows === undefined) filled.push({ ...flow, values });
    else
      for (const [index, row] of (await rowsOf(rows, place)).entries()) {
        keepSecrets(row, secrets);
        const name = `${flow.name}, row ${index + 1}`;
        filled.push({ ...flow, name, values: { ...values, ...escaped(row) } });
      }
  }
  keepSecrets(given, secrets);
  return { flows: filled, secrets };
}

function resolved(
  { name: flow }: Flow,
  values: Values,
  place: FillPlace,
  secrets: Set<string>,
): Values {
  const { host } = place;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const [kind, target] = sourceOf(value);
      if (kind === 'env') {
        const text = host.env[target];
        if (text === undefined)
          throw fail('noVariable', { flow, name, variable: target });
        secrets.add(text);
        return [name, escapeHoles(text)];
      }
      if (kind !== 'file') return [name, value];
      const text = readText(place, target).replace(/\r?\n$/, '');
      keepSecrets({ [name]: text }, secrets);
      return [name, escapeHoles(text)];
    }),
  );
}

function sourceOf(value: unknown): readonly ['env' | 'file' | null, string] {
  if (typeof value !== 'object' || value === null) return [null, ''];
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return [null, ''];
  const [kind, target] = entry as [string, unknown];
  const isSource = (kind === 'env' || kind === 'file') && typeof target === 'string';
  return isSource ? [kind, target] : [null, ''];
}

const secretName = /pass|secret|token|api_?key|credential|authorization/i;

function keepSecrets(values: Values, secrets: Set<string>): void {
  for (const [name, value] of Object.entries(values))
    if (typeof value === 'string' && secretName.test(name)) secrets.add(value);
}

// Braces of data are no template.
function escaped(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? escapeHoles(value) : value,
    ]),
  );
}

function escapeHoles(text: string): string {
  return text.replaceAll('{{', '\\{{');
}

async function rowsOf(
  rows: Flow['rows'],
  place: FillPlace,
): Promise<readonly Values[]> {
  if (typeof rows !== 'string') return rows!;
  const value = await read(place, rows);
  if (!Array.isArray(value) || value.length === 0) throw fail('noRows', { file: rows });
  return value.map((row) => valuesOf(row, rows));
}

function valuesOf(value: unknown, file: string): Values {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw fail('noValues', { file });
  const name = Object.keys(value).find((key) => !/^[A-Za-z_]\w*$/.test(key));
  if (name !== undefined) throw fail('noName', { file, name });
  return value as Values;
}

async function read(place: FillPlace, file: string): Promise<unknown> {
  const text = readText(place, file);
  try {
    if (/\.csv$/i.test(file)) {
      const { parse } = await import('csv-parse/sync');
      const options = { columns: true, bom: true, skip_empty_lines: true } as const;
      return parse(text, options);
    }
    const { parse } = await import('yaml');
    return withNumbers(parse(text, { maxAliasCount: 100, intAsBigInt: true }));
  } catch (error) {
    throw fail('noFile', { file, problem: problemOf(error) }, { cause: error });
  }
}

function readText({ host, folder }: FillPlace, file: string): string {
  const path = isAbsolute(file) ? file : join(folder, file);
  try {
    return host.fs.readFileSync(path, 'utf8');
  } catch (error) {
    throw fail('noFile', { file, problem: problemOf(error) }, { cause: error });
  }
}

function problemOf(error: unknown): string {
  return error instanceof Error ? error.message.split('\n')[0]! : String(error);
}

/** Whole numbers that come as bigints, as numbers where a double holds them. */
export function withNumbers(value: unknown): unknown {
  if (typeof value === 'bigint')
    return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (Array.isArray(value)) return value.map(withNumbers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, withNumbers(item)]),
  );
}
