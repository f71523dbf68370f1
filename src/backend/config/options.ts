import type { FaultName } from '../faults/faults.ts';

export const profiles = ['embedded', 'perf', 'production'] as const;
export type Profile = (typeof profiles)[number];

/** So many points in so many seconds. */
export interface Limit {
  readonly points: number;
  readonly seconds: number;
}

/** Bounds on what one client may do. */
export interface Limits {
  /** Requests of one address; null for none. */
  readonly general: Limit | null;
  /** Failed logins of one name from one address. */
  readonly loginFailures: Limit;
  /** Failed logins of one address under any name. */
  readonly addressFailures: Limit;
  /** Registrations of one address. */
  readonly register: Limit;
  /** Refreshes of one session. */
  readonly refresh: Limit;
  /** Uploads of one user. */
  readonly upload: Limit;
  /** Bytes that one user may store. */
  readonly storage: number;
  /** Password hashes at once. */
  readonly hashSlots: number;
  /** Password hashes that may wait for a slot. */
  readonly hashQueue: number;
}

/** Bounds on time, in milliseconds. */
export interface Timeouts {
  /** Until a request's headers are in. */
  readonly headers: number;
  /** Until a whole request is in. */
  readonly request: number;
  /** Between two looks for requests that are too slow. */
  readonly check: number;
  /** That an idle connection is kept. */
  readonly keepAlive: number;
  /** That a connection may neither send nor take anything. */
  readonly inactivity: number;
  /** For a connect to the database or a statement. */
  readonly database: number;
  /** For a command to Redis. */
  readonly redis: number;
  /** For one check of a dependency. */
  readonly health: number;
  /** That a health result is handed out again. */
  readonly healthCache: number;
  /** Between the wish to stop and the closing of the door. */
  readonly drain: number;
  /** That a request in flight has to end while closing. */
  readonly close: number;
  readonly accessToken: number;
  /** Until a refresh token that nobody used ends. */
  readonly refreshIdle: number;
  /** Until a session ends in any case. */
  readonly session: number;
}

/** Where an AI platform answers, and the token for it. */
export interface Platform {
  /** Called with GET and the token to see whether the platform answers. */
  readonly url: string;
  readonly token: string;
}

export interface LogOptions {
  readonly format?: 'text' | 'json';
  readonly level?: 'debug' | 'info' | 'warning' | 'error';
  /** An IANA name; with it every line carries its offset. */
  readonly timeZone?: string;
  /** Takes whole lines, each with its line feed. Default: kept for `logs()`. */
  readonly write?: (lines: string) => void;
}

/** How the backend is started. Everything has a default but in production. */
export interface BackendOptions {
  readonly profile?: Profile;
  readonly host?: string;
  /** 0 for any free one, which is the default. */
  readonly port?: number;
  /** `mysql://…`, or the path of an SQLite file. Default: a file in `data`. */
  readonly database?: string;
  /** `redis://…`. Default: limits are counted in this process. */
  readonly redis?: string;
  /** The start of every key in Redis. */
  readonly redisPrefix?: string;
  /** Folder of the SQLite file and the uploads. Default: a temporary one. */
  readonly data?: string;
  readonly secretKey?: string;
  /** The key before, whose tokens are still taken. */
  readonly previousSecretKey?: string;
  /** Whether the user `perftest` and a paper are put in. Never in production. */
  readonly seed?: boolean;
  /** Whether missing migrations are applied at the start. */
  readonly migrate?: boolean;
  readonly limits?: Partial<Limits>;
  readonly timeouts?: Partial<Timeouts>;
  /** Networks (CIDR) whose X-Forwarded-For is believed. */
  readonly trustProxy?: readonly string[];
  /** Origins that a browser may call from, exactly as it sends them. */
  readonly allowedOrigins?: readonly string[];
  /** What must be up for /healthz; default `database`. */
  readonly healthzRequire?: readonly string[];
  readonly coze?: Platform;
  readonly dify?: Platform;
  /** Opens /health/detailed and /metrics in production. */
  readonly internalToken?: string;
  /** Networks (CIDR) that those are open to in production. */
  readonly internalNetworks?: readonly string[];
  /** Whether /openapi.json is served; default: yes but in production. */
  readonly isDocumented?: boolean;
  readonly log?: LogOptions;
  /** Defects to switch on; refused in production. */
  readonly faults?: readonly FaultName[];
  /** The wall clock, in milliseconds. */
  readonly now?: () => number;
}
