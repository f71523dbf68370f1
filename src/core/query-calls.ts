import type { Family } from './language.ts';

/**
 * The last names of calls that hand their first argument to a database, as drivers and
 * query builders name them. They also stand for other things: what they are given has
 * to tell.
 */
const common: Readonly<Record<Family, readonly string[]>> = {
  ecmascript: [
    // pg, mysql2, mariadb, TypeORM, Sequelize, sqlite3, better-sqlite3, node:sqlite
    ...['query', 'execute', 'exec', 'prepare', 'run', 'all', 'get', 'each'],
    // pg-promise, postgres.js, Knex, Slonik, Drizzle, mssql
    ...['any', 'one', 'none', 'many', 'oneOrNone', 'manyOrNone', 'oneFirst'],
    ...['multi', 'raw', 'literal', 'unsafe', 'batch', 'queryStream'],
  ],
  python: [
    // DB-API, SQLAlchemy, Django, Peewee, psycopg, asyncpg, databases, pandas
    ...['execute', 'executemany', 'executescript', 'exec_driver_sql', 'mogrify'],
    ...['raw', 'text', 'SQL', 'RunSQL', 'execute_sql', 'copy_expert', 'query'],
    ...['fetch', 'fetchrow', 'fetchval', 'fetch_all', 'fetch_one', 'fetch_val'],
    ...['read_sql', 'read_sql_query'],
  ],
};

/** What these are given is a query, or a part of one, whatever it looks like. */
const certain: Readonly<Record<Family, readonly string[]>> = {
  ecmascript: [
    ...['whereRaw', 'orWhereRaw', 'andWhereRaw', 'havingRaw', 'orderByRaw'],
    ...['groupByRaw', 'fromRaw', 'joinRaw'],
    ...['$queryRaw', '$executeRaw', '$queryRawUnsafe', '$executeRawUnsafe'],
  ],
  python: ['RawSQL'],
};

/** Whether the name of a call says that it is given a query. */
export function isCertain(name: string, family: Family): boolean {
  return certain[family].includes(name);
}

/** The names of calls that may be given a query. */
export const queryNames: Readonly<Record<Family, ReadonlySet<string>>> = {
  ecmascript: new Set([...common.ecmascript, ...certain.ecmascript]),
  python: new Set([...common.python, ...certain.python]),
};

function patternOf(family: Family): RegExp {
  const names = [...queryNames[family]].map((name) =>
    name.replace('$', String.raw`\$`),
  );
  const open = family === 'python' ? String.raw`\s*\(` : String.raw`\s*[(<?]`;
  return new RegExp(String.raw`(?<![\w$])(?:${names.join('|')})${open}`);
}

const calls: Readonly<Record<Family, RegExp>> = {
  ecmascript: patternOf('ecmascript'),
  python: patternOf('python'),
};

// A string that begins as a query does. Few texts hold one, and looking for a quote is
// the fastest way to see that.
const statement = new RegExp(
  [
    String.raw`["'\`][\s(]*(?:--[^\n"'\`]*\n[\s(]*){0,3}`,
    '(?:select|insert|update|delete|',
    'replace|merge|with|create|alter|drop|truncate|grant|revoke|call|exec|',
    String.raw`where|order\s+by)\s`,
  ].join(''),
  'i',
);

// Parts of queries begin with anything.
const part = /[rR]aw(?:Unsafe|SQL)?\s*[(<]|\.(?:literal|unsafe)\(/;

/** Whether a text may hold a call that is given a query. */
export function mayQuery(text: string, family: Family): boolean {
  const isLikely = statement.test(text) || part.test(text);
  return isLikely && calls[family].test(text);
}
