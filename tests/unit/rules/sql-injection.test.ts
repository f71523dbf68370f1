import { describe, expect, test } from 'vitest';
import sqlInjection from '../../../rules/sql-injection.ts';
import { applyEdits, editsOf } from '../../../src/core/edit.ts';
import type { FileFacts } from '../../../src/core/facts.ts';
import { couldFire } from '../../../src/core/rule.ts';
import python from '../../../src/languages/python/index.ts';
import typescript from '../../../src/languages/typescript/index.ts';

const languages = { 'a.ts': typescript, 'a.py': python } as const;
type File = keyof typeof languages;

function check(file: File, text: string, options: Partial<Options> = {}) {
  const { analyse, family } = languages[file];
  const { facts, problems } = analyse(file, text, new Set(['builtTexts']), {
    stack: Infinity,
  });
  expect(problems).toEqual([]);
  const context = { path: file, family, today: 0 };
  const all = { ...sqlInjection.defaults, ...options };
  const found = [...sqlInjection.check(facts as FileFacts, all, context)];
  // What does not hold a trigger is never looked at: the two must not differ.
  if (found.length > 0) expect(couldFire(sqlInjection, all, text, family)).toBe(true);
  return found;
}

type Options = (typeof sqlInjection)['defaults'];

function values(file: File, text: string): unknown[] {
  return check(file, text).map(({ data }) => data!['value']);
}

function fix(file: File, text: string): string {
  return applyEdits(
    text,
    check(file, text).flatMap((finding) => editsOf(finding.fix)),
  );
}

const inFunction = (body: string): string => `async function f(id, req) {\n${body}\n}`;
const inDef = (body: string): string =>
  `def f(cur, id, request):\n${body.replaceAll(/^/gm, '    ')}\n`;

describe('TypeScript: a value in a query is found', () => {
  test.each([
    ['db.query(`SELECT a FROM t WHERE id = ${id}`)', 'id'],
    ["db.query('SELECT a FROM t WHERE id = ' + id)", 'id'],
    ['db.query("SELECT a FROM t WHERE id = \'" + id + "\'")', 'id'],
    ["db.query('SELECT a FROM t WHERE id = '.concat(id))", 'id'],
    ["db.query(util.format('SELECT a FROM t WHERE id = %s', id))", 'id'],
    ["db.query(['SELECT a FROM t', `WHERE id = ${id}`].join(' '))", 'id'],
    ["const s = 'SELECT a FROM t WHERE id = ' + id; db.query(s)", 'id'],
    ["let s; s = 'SELECT a FROM t'; s += ` WHERE id = ${id}`; db.query(s)", 'id'],
    ["let s = 'SELECT a FROM t'; s = s + ' WHERE id = ' + id; db.query(s)", 'id'],
    ["const w = `id = ${id}`; db.query('SELECT a FROM t WHERE ' + w)", 'id'],
    [
      "const l = ['SELECT a FROM t']; l.push('WHERE id = ' + id); db.query(l.join(' '))",
      'id',
    ],
    ['db.query({ text: `SELECT a FROM t WHERE id = ${id}` })', 'id'],
    ['db.query({ sql: `DELETE FROM t WHERE id = ${id}`, timeout: 1 })', 'id'],
    ['await db.query<Row>(`UPDATE t SET a = ${id}`)', 'id'],
    ['db?.query?.(`INSERT INTO t VALUES (${id})`)', 'id'],
    ['db.prepare(`SELECT a FROM t WHERE id = ${id}`).all()', 'id'],
    ['db.run(`DROP TABLE ${id}`)', 'id'],
    ['knex.raw(`a = ${id}`)', 'id'],
    ['q.whereRaw(`a = ${id}`)', 'id'],
    ['q.orderByRaw("a " + id)', 'id'],
    ['sequelize.literal(`(SELECT count(*) FROM t WHERE a = ${id})`)', 'id'],
    ['prisma.$queryRawUnsafe(`SELECT ${id}`)', 'id'],
    ['prisma.$executeRaw(`DELETE FROM t WHERE id = ${id}`)', 'id'],
    ['sql.unsafe(`SELECT a FROM t WHERE id = ${id}`)', 'id'],
    ['db.one(`WITH x AS (SELECT 1) SELECT a FROM x WHERE id = ${id}`)', 'id'],
    ['db.query(`-- by id\n (SELECT a FROM t WHERE id = ${id})`)', 'id'],
    ['rows.forEach((r) => { db.query(`DELETE FROM t WHERE id = ${id}`); })', 'id'],
    ['db.query(`SELECT a FROM t WHERE n = ${req.query.name}`)', 'req.query.name'],
    [
      'const { name } = req.body; db.query(`SELECT a FROM t WHERE n = ${name}`)',
      'name',
    ],
    ['db.query(`SELECT a FROM t WHERE n = ${id ?? 0} AND b = ${Number(id)}`)', 'id'],
    [
      'for (const one of req.body.all) db.query(`DELETE FROM t WHERE a = ${one}`)',
      'one',
    ],
    ['db.query(`SELECT é😀 FROM t WHERE id = ${id}`)', 'id'],
  ])('%s', (body, value) => {
    expect(values('a.ts', inFunction(body))).toEqual([value]);
  });
});

describe('TypeScript: what is no value of somebody else is passed over', () => {
  test.each([
    "db.query('SELECT a FROM t WHERE id = $1', [id])",
    'db.query(sql`SELECT a FROM t WHERE id = ${id}`)',
    'prisma.$queryRaw`SELECT a FROM t WHERE id = ${id}`',
    'prisma.$queryRaw(Prisma.sql`SELECT a FROM t WHERE id = ${id}`)',
    "db.query('SELECT a ' + 'FROM t')",
    "const t = 'users'; db.query(`SELECT a FROM ${t} WHERE id = 1`)",
    "const t = { users: 'users' }; db.query(`SELECT a FROM ${t.users}`)",
    'db.query(`SELECT a FROM ${TABLE} WHERE ${Names.PRIMARY_KEY} = 1`)',
    "db.query(`SELECT a FROM t ORDER BY a ${id ? 'ASC' : 'DESC'}`)",
    'db.query(`SELECT a FROM t LIMIT ${Number(id)} OFFSET ${parseInt(req.query.a, 10)}`)',
    'db.query(`SELECT a FROM t LIMIT ${id.length} OFFSET ${id * 10}`)',
    "db.query(`SELECT a FROM t WHERE id IN (${id.map(() => '?').join(', ')})`, id)",
    "db.query('SELECT a FROM t WHERE id IN (' + Array(3).fill('?').join() + ')', id)",
    "db.query(`SELECT a FROM t WHERE id IN (${'?,'.repeat(id.length)} ?)`, id)",
    'db.query(`SELECT a FROM t WHERE id = ${db.escape(id)}`)',
    'db.query(`SELECT a FROM ${pgp.as.name(id)} WHERE b = ${mysql.escapeId(id)}`)',
    "for (const t of ['a', 'b']) db.query(`DELETE FROM ${t}`)",
    'pattern.exec(`select ${id}`)',
    'exec(`git show ${id}`)',
    'get(`https://example.org/update/${id}`)',
    'client.query(`Update of ${id}`)',
    'client.query(`With ${id} as a name`)',
    'cache.get(`select a user: ${id}`)',
    'db.query(`${id}`)',
    'db.query(id)',
    'db.query()',
    'db.query(...id)',
    'db.find(`SELECT a FROM t WHERE id = ${id}`)',
    'const log = `SELECT a FROM t WHERE id = ${id}`; print(log)',
    'query = "SELECT a FROM t WHERE id = " + id',
    '// db.query(`SELECT a FROM t WHERE id = ${id}`)',
    'db.query("SELECT a FROM t WHERE b = \'${id}\'")',
    "const s = 'SELECT a FROM t WHERE id = ' + id; { const s = 1 } other(s)",
    'class constructor { query(toString) { return toString.valueOf(`SELECT ${id} FROM t`); } }',
  ])('%s', (body) => {
    expect(values('a.ts', inFunction(body))).toEqual([]);
  });
});

describe('Python: a value in a query is found', () => {
  test.each([
    ['cur.execute(f"SELECT a FROM t WHERE id = {id}")', 'id'],
    ['cur.execute(f"SELECT a FROM t WHERE id = \'{id!r:>{10}}\'")', 'id'],
    ['cur.execute("SELECT a FROM t WHERE id = " + id)', 'id'],
    ['cur.execute("SELECT a FROM t WHERE id = \'%s\'" % id)', 'id'],
    ['cur.execute("SELECT a FROM t WHERE id = %s AND b = %s" % (1, id))', 'id'],
    ['cur.execute("SELECT a FROM t WHERE id = %(x)s" % {"x": id})', 'id'],
    ['cur.execute("SELECT a FROM t WHERE id = {}".format(id))', 'id'],
    ['cur.execute("SELECT a FROM t WHERE id = {x}".format(x=id))', 'id'],
    ['cur.execute("SELECT a FROM t WHERE id = {1}".format(1, id))', 'id'],
    ['cur.execute("SELECT a " "FROM t " f"WHERE id = {id}")', 'id'],
    ['cur.execute("""\n  SELECT a\n  FROM t WHERE id = %s""" % id)', 'id'],
    ['s = f"SELECT a FROM t WHERE id = {id}"\ncur.execute(s)', 'id'],
    [
      's: str = "SELECT a FROM t"\nif id:\n    s += " WHERE id = " + id\ncur.execute(s)',
      'id',
    ],
    [
      'l = ["SELECT a FROM t"]\nl.append(f"WHERE id = {id}")\ncur.execute(" ".join(l))',
      'id',
    ],
    ['con.execute(text(f"SELECT a FROM t WHERE id = {id}"))', 'id'],
    ['con.execute(sqlalchemy.text("SELECT a FROM t WHERE id = %s" % id))', 'id'],
    ['User.objects.raw(f"SELECT * FROM users WHERE id = {id}")', 'id'],
    ['cur.executemany(f"INSERT INTO {id} VALUES (?)", rows)', 'id'],
    ['pd.read_sql(sql=f"SELECT a FROM t WHERE id = {id}", con=con)', 'id'],
    ['await con.fetchrow(f"SELECT a FROM t WHERE id = {id}")', 'id'],
    ['cur.execute(sql.SQL(f"SELECT a FROM {id}").format())', 'id'],
    [
      'cur.execute(f"SELECT a FROM t WHERE n = {request.GET[\'n\']}")',
      "request.GET['n']",
    ],
    ['cur.execute(f"SELECT é😀 FROM t WHERE id = {(id)}")', 'id'],
    ['a, b = id, 1\ncur.execute(f"DELETE FROM t WHERE a = {a}")', 'a'],
    ['for one in id:\n    cur.execute(f"DELETE FROM t WHERE a = {one}")', 'one'],
  ])('%s', (body, value) => {
    expect(values('a.py', inDef(body))).toEqual([value]);
  });
});

describe('Python: what is no value of somebody else is passed over', () => {
  test.each([
    'cur.execute("SELECT a FROM t WHERE id = %s", (id,))',
    'cur.execute("SELECT a FROM t WHERE id = ?", [id])',
    'cur.execute(text("SELECT a FROM t WHERE id = :id"), {"id": id})',
    'cur.execute(sql.SQL("SELECT {} FROM t").format(sql.Identifier(id)))',
    'cur.execute("SELECT a FROM t WHERE id = %d" % id)',
    'cur.execute("SELECT a FROM t LIMIT {:d}".format(id))',
    'cur.execute(f"SELECT a FROM t LIMIT {int(id)} OFFSET {len(id)}")',
    'cur.execute(f"SELECT a FROM {TABLE} WHERE id = {self.KEY}")',
    't = "users"\ncur.execute(f"SELECT a FROM {t}")',
    'marks = ", ".join(["%s"] * len(id))\ncur.execute(f"SELECT a FROM t WHERE b IN ({marks})", id)',
    'marks = ", ".join("?" for _ in id)\ncur.execute("SELECT a FROM t WHERE b IN (%s)" % marks, id)',
    'cur.execute("SELECT a FROM %s" % connection.ops.quote_name(id))',
    'cur.execute("SELECT a FROM t ORDER BY a %s" % ("DESC" if id else "ASC"))',
    'cur.execute("SELECT a FROM t_%(x)s" % dict(x="users"))',
    'for t in ("a", "b"):\n    cur.execute(f"DELETE FROM {t}")',
    'cur.execute("SELECT a FROM t WHERE b LIKE \'%%x\'")',
    'executor.execute(f"update {id}")',
    'widget.text(f"Select one of {id}")',
    'cur.execute(id)',
    'cur.execute()',
    'cur.execute(*id)',
    'def execute(s=f"SELECT a FROM t WHERE id = {id}"): pass',
    'pass  # cur.execute(f"SELECT a FROM t WHERE id = {id}")',
    's = f"SELECT a FROM t WHERE id = {id}"\nlog(s)',
    'cur.execute("SELECT a FROM t WHERE b = \'{id}\'")',
  ])('%s', (body) => {
    expect(values('a.py', inDef(body))).toEqual([]);
  });
});

test('confidence says where a value comes from and where it stands', () => {
  const of = (text: string): unknown[] =>
    check('a.ts', text, { confidence: 'low' }).map(({ data }) => [
      data!['confidence'],
      data!['place'],
    ]);
  expect(of('const f = (a) => db.query(`SELECT b FROM t WHERE c = ${a}`)')).toEqual([
    ['high', 'value'],
  ]);
  expect(of('db.query(`SELECT b FROM t WHERE c = ${load()}`)')).toEqual([
    ['medium', 'value'],
  ]);
  expect(of('const f = (a) => db.query(`SELECT b FROM ${a}`)')).toEqual([
    ['medium', 'name'],
  ]);
  expect(of('db.query(`SELECT b FROM ${load()}`)')).toEqual([['low', 'name']]);
  expect(check('a.ts', 'db.query(`SELECT b FROM ${load()}`)')).toEqual([]);
});

test('a function of the project that quotes can be named', () => {
  const text = 'const f = (a) => db.query(`SELECT b FROM t WHERE c = ${clean(a)}`)';
  expect(check('a.ts', text)).toHaveLength(1);
  expect(check('a.ts', text, { safe: ['clean'] })).toEqual([]);
});

test('a raw query that is called loses its parentheses and is a tag', () => {
  const text = "const f = (a) => prisma.$queryRaw<R>(`SELECT b WHERE c = '${a}'`,);";
  expect(check('a.ts', text)[0]!.messageId).toBe('untagged');
  expect(fix('a.ts', text)).toBe(
    'const f = (a) => prisma.$queryRaw<R>`SELECT b WHERE c = ${a}`;',
  );
});

test('values become placeholders of the one driver that a file imports', () => {
  const query =
    "const f = (a) => db.query(`SELECT b FROM t WHERE c = '${a}' OR d=${ a.b }`);";
  expect(fix('a.ts', `import pg from 'pg';\n${query}`)).toBe(
    "import pg from 'pg';\nconst f = (a) => db.query(`SELECT b FROM t WHERE c = $1 OR d=$2`, [a, a.b]);",
  );
  expect(fix('a.ts', `require('mysql2');\n${query}`)).toContain(
    'c = ? OR d=?`, [a, a.b])',
  );
  expect(
    fix(
      'a.py',
      `import sqlite3\n${inDef('c.execute(f"SELECT b FROM t WHERE c = {id}")')}`,
    ),
  ).toContain('c.execute("SELECT b FROM t WHERE c = ?", (id,))');
  expect(
    fix(
      'a.py',
      `import psycopg2\n${inDef('c.execute(f"SELECT b FROM t WHERE c = \'{id}\' AND d = {id}")')}`,
    ),
  ).toContain('c.execute("SELECT b FROM t WHERE c = %s AND d = %s", (id, id,))');
});

test('nothing is changed where a placeholder could be wrong', () => {
  const pg = "import pg from 'pg';\n";
  for (const text of [
    'const f = (a) => db.query(`SELECT b FROM t WHERE c = ${a}`);',
    `${pg}require('mysql');const f = (a) => db.query(\`SELECT b FROM t WHERE c = \${a}\`);`,
    `${pg}const f = (a) => db.query(\`SELECT b FROM t WHERE c = \${a}\`, []);`,
    `${pg}const f = (a) => db.query(\`SELECT b FROM \${a}\`);`,
    `${pg}const f = (a) => db.query(\`SELECT b FROM t WHERE c LIKE '%\${a}%'\`);`,
    `${pg}const f = (a) => db.query(\`SELECT b FROM t WHERE c = $1 AND d = \${a}\`);`,
    `${pg}const f = (a) => { const s = \`SELECT b FROM t WHERE c = \${a}\`; db.query(s); };`,
  ])
    expect(fix('a.ts', text)).toBe(text);
  for (const body of [
    'c.execute(f"SELECT b FROM t WHERE c = {id:>3}")',
    'c.execute(f"SELECT \'{{}}\' FROM t WHERE c = {id}")',
    'c.execute(rf"SELECT b FROM t WHERE c = {id}")',
    'c.execute("SELECT b " f"FROM t WHERE c = {id}")',
  ])
    expect(fix('a.py', `import sqlite3\n${inDef(body)}`)).toBe(
      `import sqlite3\n${inDef(body)}`,
    );
});

test.each([
  [
    'a long sum',
    (n: number) => `db.query('SELECT a FROM t WHERE b = '${' + x'.repeat(n)})`,
  ],
  [
    'many assignments',
    (n: number) =>
      `let s = 'SELECT a FROM t WHERE b = ';${'s += x;'.repeat(n)}db.query(s)`,
  ],
  [
    'a doubling',
    (n: number) =>
      `let s = 'SELECT a FROM t WHERE b = ' + x;${'s = s + s;'.repeat(n / 100)}db.query(s)`,
  ],
  [
    'deep templates',
    (n: number) =>
      `db.query(${'`select a from t where b = ${'.repeat(n / 100)}x${'}`'.repeat(n / 100)})`,
  ],
  [
    'many calls',
    (n: number) =>
      `let s = 'SELECT a FROM t WHERE b = ' + x;${'db.query(s);'.repeat(n)}`,
  ],
  [
    'open quotes',
    (n: number) =>
      `/* ${'"('.repeat(n)} ${'"--'.repeat(n)} */ db.query('select a from t where ' + x)`,
  ],
])('%s of any length is read in a moment', (_, make) => {
  const begin = performance.now();
  check('a.ts', make(3000));
  const small = performance.now() - begin;
  expect(small).toBeLessThan(2000);
});
