import { XmlEvents } from '../../../reports/xml-events.ts';
import { healthOf, healthOfText, order } from './words.ts';
import type { Health } from './words.ts';

/** A state that a body names. */
export interface State {
  /** Of a check its name; of the whole an empty text. */
  readonly name: string;
  readonly word: string;
  readonly health: Health;
}

/** What a health body says. */
export interface ReadHealth {
  /** Of the whole service; null where it does not say. */
  readonly whole: State | null;
  /** The worst of its single checks; null where there are none. */
  readonly worst: State | null;
  /** The body if it is a JSON object. */
  readonly object: Readonly<Record<string, unknown>> | null;
  /** It calls itself JSON and is not. */
  readonly isBroken: boolean;
}

type Shape = Readonly<Record<string, unknown>>;

/** Reads a body of JSON, XML or text, as the health checks of frameworks write them. */
export function readHealth(type: string, text: string): ReadHealth {
  const nothing = { whole: null, worst: null, object: null, isBroken: false };
  const json = parse(text);
  if (json !== undefined) return { ...nothing, ...readJson(json) };
  if (/^application\/(?:[\w.-]+\+)?json\b/i.test(type.trim()) && text.trim() !== '')
    return { ...nothing, isBroken: true };
  if (/^\s*</.test(text)) return { ...nothing, ...readXml(text) };
  const said = healthOfText(text);
  return said === null ? nothing : { ...nothing, whole: { name: '', ...said } };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Read = Partial<ReadHealth>;

function readJson(value: unknown): Read {
  if (typeof value === 'string' || typeof value === 'boolean') {
    const whole = stateOf('', value);
    return whole === null ? {} : { whole };
  }
  if (typeof value !== 'object' || value === null) return {};
  if (Array.isArray(value)) return { worst: worstOf(checksIn(value, '', deepest)) };
  const object = value as Shape;
  return {
    object,
    whole: wholeOf(object),
    worst: worstOf(checksIn(object, '', deepest)),
  };
}

const stateKeys = ['status', 'state', 'health', 'result', 'overall', 'overallstatus'];
const truthKeys = ['healthy', 'ishealthy', 'ok', 'alive', 'up', 'ready', 'live'];
const deepest = 4;

/** The state that an object names for itself. */
function wholeOf(object: Shape): State | null {
  const entries = Object.entries(object).map(
    ([key, value]) => [key.toLowerCase().replace(/[_-]/g, ''), value] as const,
  );
  for (const key of stateKeys)
    for (const [name, value] of entries) {
      const state = name === key ? stateOf('', innerWord(value)) : null;
      if (state !== null) return state;
    }
  for (const [name, value] of entries)
    if (truthKeys.includes(name) && isTruth(value))
      return { name: '', word: `${name}: ${value}`, health: healthOfTruth(value) };
  return null;
}

// Spring Boot 2 wrote `{"status": {"code": "UP"}}` for a while.
function innerWord(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { code, status } = value as Shape;
  return code ?? status;
}

function isTruth(value: unknown): value is boolean | 'true' | 'false' {
  return typeof value === 'boolean' || value === 'true' || value === 'false';
}

function healthOfTruth(value: boolean | 'true' | 'false'): Health {
  return String(value) === 'true' ? 'healthy' : 'unhealthy';
}

function stateOf(name: string, value: unknown): State | null {
  if (isTruth(value))
    return { name, word: String(value), health: healthOfTruth(value) };
  const health = healthOf(value);
  return health === null ? null : { name, word: String(value), health };
}

// Members that hold checks, by the names that frameworks give them.
const containers = new RegExp(
  [
    String.raw`^(?:checks?|components?|details?|info|errors?|entries|dependencies|`,
    String.raw`services|results?|subsystems|resources|probes|indicators|children|`,
    String.raw`data)$`,
  ].join(''),
  'i',
);
// What was is not what is.
const past = /last|prev|history|recent|event|incident|job|log/i;

/** The states of the checks in a body, however deep. */
function* checksIn(value: object, name: string, depth: number): Iterable<State> {
  if (depth === 0) return;
  const isContainer = containers.test(name);
  for (const [key, member] of Object.entries(value)) {
    if (past.test(key)) continue;
    if (typeof member === 'object' && member !== null) {
      const own = Array.isArray(value) ? (nameIn(member as object) ?? name) : key;
      yield* ownState(member as Shape, own);
      yield* checksIn(member as object, key, depth - 1);
    } else if (isContainer) yield* wordState(key, member);
  }
}

function* ownState(member: Shape, name: string): Iterable<State> {
  const state = Array.isArray(member) ? null : wholeOf(member);
  if (state !== null) yield { ...state, name };
}

function* wordState(key: string, member: unknown): Iterable<State> {
  if (isStateKey(key) || typeof member !== 'string') return;
  const state = stateOf(key, member);
  if (state !== null) yield state;
}

function isStateKey(key: string): boolean {
  return [...stateKeys, ...truthKeys].includes(key.toLowerCase());
}

function nameIn(member: object): string | null {
  const found = Object.entries(member).find(([key]) =>
    /^(?:name|id|checkid|key|service)$/i.test(key),
  );
  return typeof found?.[1] === 'string' ? found[1] : null;
}

function worstOf(states: Iterable<State>): State | null {
  let worst: State | null = null;
  for (const state of states)
    if (worst === null || order.indexOf(state.health) > order.indexOf(worst.health))
      worst = state;
  return worst;
}

// The outermost state is that of the whole.
function readXml(text: string): Read {
  const states: (State & { depth: number })[] = [];
  const path: string[] = [];
  const add = (value: unknown, depth: number, name: string): void => {
    const state = stateOf(name, typeof value === 'string' ? value.trim() : value);
    if (state !== null) states.push({ ...state, depth });
  };
  const events = new XmlEvents(
    {
      open: (name, attributes) => {
        path.push(name);
        const own = attributes['name'] ?? attributes['id'] ?? name;
        for (const [key, value] of Object.entries(attributes))
          if (isStateKey(key)) add(value, path.length, own);
        return isStateKey(name) ? 'text' : undefined;
      },
      text: (value) => add(value, path.length, path.at(-2) ?? ''),
      close: () => void path.pop(),
    },
    (reason) => new Error(reason),
  );
  try {
    events.push(Buffer.from(text));
    events.end();
  } catch {
    return {};
  }
  const [whole, ...checks] = states.sort((a, b) => a.depth - b.depth);
  return whole === undefined ? {} : { whole, worst: worstOf(checks) };
}
