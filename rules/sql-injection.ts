import type { BuiltText, BuiltValue } from '../src/core/facts.ts';
import type { Edit, Fix } from '../src/core/edit.ts';
import type { Span } from '../src/core/place.ts';
import { codeIdentity } from '../src/core/code-identity.ts';
import { isCertain, mayQuery } from '../src/core/query-calls.ts';
import { defineRule } from '../src/core/rule.ts';
import type { Family } from '../src/core/language.ts';

/** How sure it is that somebody else can write a part of the query. */
const levels = ['low', 'medium', 'high'] as const;
type Confidence = (typeof levels)[number];

interface Options {
  /** Findings of less confidence are left out. */
  readonly confidence: Confidence;
  /** Functions that quote a value or an identifier, beside those that say so. */
  readonly safe: readonly string[];
}

export default defineRule({
  what: 'SQL is not built from values.',
  why:
    'A value that becomes a part of the query can change what the query does: who ' +
    'may send the value may read or delete what they want.',
  severity: 'error',
  needs: ['builtTexts', 'text'],
  triggers: {
    ecmascript: (text: string) => mayQuery(text, 'ecmascript'),
    python: (text: string) => mayQuery(text, 'python'),
  },
  defaults: { confidence: 'medium', safe: [] } as Options,
  options: (z) =>
    z.strictObject({
      confidence: z
        .enum(levels)
        .describe(
          'Findings of less confidence are left out: high is a value that comes ' +
            'from a request or a parameter.',
        ),
      safe: z
        .array(z.string().min(1))
        .describe('Functions of yours that quote what they are given: ["sqlName"].'),
    }),
  messages: {
    value: '{call} is given SQL that {value} is built into ({how})',
    untagged: '{call} is called and not used as a tag: {value} is not escaped',
  },
  help:
    'Hand the value over as a parameter (`$1`, `?`, `%s`), or quote a name with the ' +
    "driver's own function.",
  examples: {
    pass: [
      "db.query('SELECT * FROM users WHERE id = $1', [id]);",
      'db.query(sql`SELECT * FROM users WHERE id = ${id}`);',
      'prisma.$queryRaw`SELECT * FROM users WHERE id = ${id}`;',
      "db.query('SELECT a FROM t WHERE b IN (' + ids.map(() => '?').join(', ') + ')');",
      "const order = down ? 'DESC' : 'ASC';\n" +
        'db.query(`SELECT a FROM t ORDER BY b ${order}`);',
      'db.query(`SELECT a FROM ${pg.escapeIdentifier(name)}`);',
      'db.query(`SELECT a FROM t LIMIT ${Number(limit)}`);',
      'const run = (id) => pattern.exec(`select ${id}`);',
      { code: 'cur.execute("SELECT a FROM t WHERE b = %s", (b,))', file: 'a.py' },
      {
        code: 'cur.execute(sql.SQL("SELECT {}").format(sql.Identifier(b)))',
        file: 'a.py',
      },
      {
        code:
          'marks = ", ".join(["%s"] * len(ids))\n' +
          'cur.execute(f"SELECT a FROM t WHERE b IN ({marks})", ids)',
        file: 'a.py',
      },
    ],
    fail: [
      'const load = (id) => db.query(`SELECT * FROM users WHERE id = ${id}`);',
      "function load(id) { return db.query('SELECT * FROM users WHERE id = ' + id); }",
      "function load(id) { let s = 'SELECT * FROM t';\n" +
        '  s += ` WHERE id = ${id}`; return db.query(s); }',
      'const load = (id) => prisma.$queryRaw(`SELECT * FROM users WHERE id = ${id}`);',
      'const load = (req) => knex.whereRaw(`name = "${req.query.name}"`);',
      {
        code: 'def f(cur, b):\n    cur.execute(f"SELECT a FROM t WHERE b = {b}")',
        file: 'a.py',
      },
      {
        code: 'def f(cur, b):\n    cur.execute("SELECT a FROM t WHERE b = \'%s\'" % b)',
        file: 'a.py',
      },
      {
        code: 'def f(cur, b):\n    cur.execute("SELECT b FROM t{}".format(b))',
        file: 'a.py',
      },
      {
        code: 'def f(con, b):\n    con.execute(text(f"SELECT a FROM t WHERE b = {b}"))',
        file: 'a.py',
      },
      {
        code: 'const f = (id) => db.query(`SELECT a FROM t WHERE id = ${clean(id)}`);',
        options: { confidence: 'high' },
      },
    ],
  },
  *check({ builtTexts, text }, { confidence, safe }, { family = 'ecmascript' }) {
    const isSafe = quotedBy(safe, text);
    for (const found of builtTexts) {
      if (!isQuery(found, family)) continue;
      const worst = worstOf(found.parts, isSafe);
      if (worst === null) continue;
      if (levels.indexOf(worst.confidence) < levels.indexOf(confidence)) continue;
      const { call, how, argument, symbol, start, end } = found;
      const value = shown(text, worst.value);
      const isTag = /^\$(?:query|execute)Raw$/.test(found.method) && how === 'template';
      yield {
        at: argument,
        messageId: isTag ? 'untagged' : 'value',
        data: { call, value, how, confidence: worst.confidence, place: worst.place },
        symbol,
        text: codeIdentity(
          `${text.slice(start, end)}(${text.slice(argument.start, argument.end)}`,
        ),
        ...fixOf(text, found, isSafe, family, isTag),
      };
    }
  },
});

/** A value as the message shows it: on one line, and not too long. */
function shown(text: string, { start, end }: BuiltValue): string {
  const whole = text.slice(start, end).replaceAll(/\s+/g, ' ');
  return whole.length > 40 ? `${whole.slice(0, 39)}…` : whole;
}

/** Names of functions that quote, and of what has been quoted. */
const quoting =
  /escape|quote|sanitiz|ident(?:ifier)?$|^(?:literal|qn\d?|placeholders?)$/i;
const quoted = /escaped|quoted|sanitized|placeholders?$/i;

type IsSafe = (value: BuiltValue) => boolean;

function quotedBy(own: readonly string[], text: string): IsSafe {
  return ({ via, start, end }) => {
    const [name = ''] = /[\w$]*$/.exec(via ?? text.slice(start, end)) ?? [];
    if (via === null) return quoted.test(name);
    return quoting.test(name) || /\bas\.\w+$/.test(via) || own.includes(name);
  };
}

type Part = string | BuiltValue;

/** Stands for a value in the text that the patterns below look at. */
const mark = '\u0000';

function skeleton(parts: readonly Part[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : mark)).join('');
}

const modifiers = [
  ...[String.raw`or\s+replace`, 'temp', 'temporary', 'unique', 'global', 'external'],
  ...['foreign', 'virtual'],
].join('|');
const objects = [
  ...['table', 'index', 'view', 'materialized', 'database', 'schema', 'trigger'],
  ...['function', 'procedure', 'user', 'role', 'sequence', 'type', 'extension'],
  'column',
].join('|');

/** What makes a text a query, and no sentence that begins as one does. */
const statements: readonly RegExp[] = [
  /^select\b[^]*\bfrom\b/i,
  /^SELECT\s/,
  /^insert\s+(?:or\s+\w+\s+|ignore\s+)*into\b/i,
  /^replace\s+into\b/i,
  /^update\b[^]*\bset\b/i,
  /^delete\s+(?:\w+\s+)?from\b/i,
  /^merge\s+into\b/i,
  /^with\s[^]*?\bas\s+(?:not\s+)?(?:materialized\s*)?\(/i,
  new RegExp(
    String.raw`^(?:create|alter|drop)\s+(?:(?:${modifiers})\s+)*(?:${objects})\b`,
    'i',
  ),
  /^TRUNCATE\s|^truncate\s+table\b/,
  /^(?:grant|revoke)\b[^]*\b(?:on|to|from)\b/i,
  /^(?:CALL|EXEC)\s+[\w.\0[]/,
];

/** A part of a query, where its beginning is not known. */
const clauses = new RegExp(
  [
    String.raw`^\0\s*(?:WHERE|AND|OR|ORDER\s+BY|GROUP\s+BY|LIMIT|SET|VALUES)\b`,
    String.raw`\bwhere\s+[\w."\`]+\s*(?:[=<>!]|in\b|like\b|is\b)`,
  ].join('|'),
  'i',
);

const begin = /^(?:[\s(;]|--[^\n]*\n|\/\*[^*]*\*\/)+/;

/** Query builders whose `raw`, `literal` and `unsafe` take SQL. */
const builders =
  /^(?:knex|trx|sequelize|prisma|sql|db|database)\.(?:raw|literal|unsafe)$/i;

function isQuery({ call, method, parts }: BuiltText, family: Family): boolean {
  if (isCertain(method, family) || builders.test(call)) return true;
  const text = skeleton(parts).replace(begin, '');
  if (statements.some((pattern) => pattern.test(text))) return true;
  return text.startsWith(mark) && clauses.test(text);
}

type Place = 'value' | 'name' | 'part';

/** What stands before a value that a parameter could take the place of. */
const beforeValue = [
  /(?:[=<>+/|-]|\b(?:i?like|limit|offset|then|else|interval|between)\b)\s*\(*\s*$/i,
  /\bbetween\s+\S+\s+and\s+$/i,
  /\b(?:in|values)\s*\([^()]*$|\)\s*,\s*\([^()]*$|\w\((?:[^()]*,)?\s*$/i,
];
const beforeName = [
  /\binto\s+[^\s(]+\s*\([^)]*$/i,
  /[."`[]$/,
  new RegExp(
    String.raw`\b(?:${objects}|from|join|into|update|exists|on|by|using)\s+$`,
    'i',
  ),
];

function placeOf(before: string, isQuoted: boolean): Place {
  if (isQuoted) return 'value';
  if (beforeName.some((pattern) => pattern.test(before))) return 'name';
  return beforeValue.some((pattern) => pattern.test(before)) ? 'value' : 'part';
}

function isInQuotes(before: string): boolean {
  return before.split("'").length % 2 === 0;
}

interface Judged {
  readonly value: BuiltValue;
  readonly place: Place;
  readonly confidence: Confidence;
}

/** How much of what stands before a value is looked at. */
const look = 400;

/**
 * The value that most surely does harm. One that the text begins with is the text of
 * somebody else, and was built elsewhere.
 */
function worstOf(parts: readonly Part[], isSafe: IsSafe): Judged | null {
  let worst: Judged | null = null;
  let before = '';
  let isQuoted = false;
  for (const part of parts) {
    if (typeof part === 'string') {
      before = (before + part).slice(-look);
      if (isInQuotes(part)) isQuoted = !isQuoted;
    } else {
      if (before.trim() !== '' && !isSafe(part)) {
        const place = placeOf(before, isQuoted);
        const judged = { value: part, place, confidence: confidenceOf(part, place) };
        if (worst === null || rank(judged) > rank(worst)) worst = judged;
      }
      before = `${before}${mark}`;
    }
  }
  return worst;
}

function rank({ confidence }: Judged): number {
  return levels.indexOf(confidence);
}

function confidenceOf({ origin, via }: BuiltValue, place: Place): Confidence {
  const isForeign = origin !== 'other';
  if (place === 'value') return isForeign ? 'high' : 'medium';
  // A function that gives a part of a query builds it, and is judged where it does.
  if (place === 'part' && via !== null && origin !== 'request') return 'low';
  return isForeign ? 'medium' : 'low';
}

/** A kind of placeholder, and how what takes its place is handed over. */
interface Style {
  readonly place: (number: number) => string;
  readonly list: readonly [open: string, close: string];
  /** What would be read as a placeholder too. */
  readonly taken: RegExp;
  readonly methods: readonly string[];
}

const fetching = ['any', 'one', 'none', 'many', 'oneOrNone', 'manyOrNone'];

const styles: Readonly<Record<Family, readonly (readonly [RegExp, Style])[]>> = {
  ecmascript: [
    [
      /['"](?:pg|pg-promise|pg-native|@neondatabase\/serverless)['"]/,
      {
        place: (number) => `$${number}`,
        list: ['[', ']'],
        taken: /\$\d/,
        methods: ['query', ...fetching],
      },
    ],
    [
      /['"](?:mysql2?(?:\/promise)?|mariadb|sqlite3?)['"]/,
      {
        place: () => '?',
        list: ['[', ']'],
        taken: /\?/,
        methods: ['query', 'execute', 'run', 'all', 'get', 'each'],
      },
    ],
  ],
  python: [
    [
      /^\s*(?:import|from) +(?:psycopg2?|MySQLdb|pymysql|mysql|django\.db)\b/m,
      { place: () => '%s', list: ['(', ',)'], taken: /[%{}]/, methods: ['execute'] },
    ],
    [
      /^\s*(?:import|from)\s+(?:sqlite3|aiosqlite)\b/m,
      { place: () => '?', list: ['(', ',)'], taken: /[?{}]/, methods: ['execute'] },
    ],
  ],
};

interface Fixing {
  readonly text: string;
  readonly found: BuiltText;
  readonly values: readonly BuiltValue[];
}

/** A query with more is no work for a machine. */
const mostPlaceholders = 20;

/**
 * Placeholders, where it is mechanical: one literal, values where parameters may stand,
 * and one driver that the file imports.
 */
function fixOf(
  text: string,
  found: BuiltText,
  isSafe: IsSafe,
  family: Family,
  isTag: boolean,
): { readonly fix?: Fix } {
  const { argument, parts, isAlone, how } = found;
  const values = parts.filter((part) => typeof part !== 'string');
  if (values.length > mostPlaceholders) return {};
  const isOne = /^(?:`[^]*`|[fF]?["'][^]*)$/.test(
    text.slice(argument.start, argument.end),
  );
  const isPlain = isAlone && isOne && how === 'template' && !values.some(isSafe);
  if (!isPlain || !values.every(({ hole }) => isIn(hole, argument))) return {};
  const fixing = { text, found, values };
  const edits = isTag ? tag(fixing) : placeholders(fixing, family);
  return edits === null ? {} : { fix: { kind: 'unsafe', edits } };
}

function isIn(hole: Span | null, { start, end }: Span): boolean {
  return hole !== null && start <= hole.start && hole.end <= end;
}

/** `$queryRaw(`…`)` without its parentheses. */
function tag(fixing: Fixing): readonly Edit[] | null {
  const { text, found } = fixing;
  const { start, end } = found.argument;
  const before = /\(\s*$/.exec(text.slice(0, start).slice(-look));
  const after = /^\s*,?\s*\)/.exec(text.slice(end, end + look));
  const bare = replaceAll(fixing, ({ start: from, end: to }) => text.slice(from, to));
  if (before === null || after === null || bare === null) return null;
  return [
    { start: start - before[0].length, end: start, text: '' },
    ...bare,
    { start: end, end: end + after[0].length, text: '' },
  ];
}

function placeholders(fixing: Fixing, family: Family): readonly Edit[] | null {
  const { text, found, values } = fixing;
  const { argument, method, parts } = found;
  const known = styles[family].filter(([drivers]) => drivers.test(text));
  const [[, style] = []] = known;
  if (known.length !== 1 || !style!.methods.includes(method)) return null;
  const isTaken = parts.some(
    (part) => typeof part === 'string' && style!.taken.test(part),
  );
  const isValue = values.every((value) => standsAsValue(textBefore(parts, value)));
  const replacing = replaceAll(fixing, (_, index) => style!.place(index + 1));
  if (isTaken || !isValue || replacing === null) return null;
  const [open, close] = style!.list;
  const list = values.map(({ start, end }) => text.slice(start, end)).join(', ');
  const prefix = /^[fF]?/.exec(text.slice(argument.start, argument.end))![0].length;
  return [
    { start: argument.start, end: argument.start + prefix, text: '' },
    ...replacing,
    { start: argument.end, end: argument.end, text: `, ${open}${list}${close}` },
  ];
}

function textBefore(parts: readonly Part[], value: BuiltValue): string {
  return skeleton(parts.slice(0, parts.indexOf(value)));
}

function standsAsValue(before: string): boolean {
  return placeOf(before.slice(-look), isInQuotes(before)) === 'value';
}

/**
 * Puts something in the place of each value, and of the quotes around it. Null where a
 * value is but a part of what the quotes hold.
 */
function replaceAll(
  { text, found: { parts }, values }: Fixing,
  by: (hole: Span, index: number) => string,
): readonly Edit[] | null {
  const edits: Edit[] = [];
  for (const [index, value] of values.entries()) {
    const hole = value.hole!;
    const { start, end } = hole;
    const isQuoted = isInQuotes(textBefore(parts, value));
    const isWhole = text[start - 1] === "'" && text[end] === "'";
    if (isQuoted && !isWhole) return null;
    const width = isQuoted ? 1 : 0;
    edits.push({ start: start - width, end: end + width, text: by(hole, index) });
  }
  return edits;
}
