import type { FaultName } from '../faults/faults.ts';
import type { Level, LogModule } from '../logs/modules.ts';

export const profiles = ['embedded', 'perf', 'production'] as const;
export type Profile = (typeof profiles)[number];

/** A number of points in a number of seconds. */
export interface Limit {
  readonly points: number;
  readonly seconds: number;
}

/** Limits on what one client may do. */
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

/** Limits on time, in milliseconds. */
export interface Timeouts {
  /** Until the headers of a request have arrived. */
  readonly headers: number;
  /** Until the whole request has arrived. */
  readonly request: number;
  /** Between two checks for requests that are too slow. */
  readonly check: number;
  /** For which an idle connection is kept. */
  readonly keepAlive: number;
  /** For which a connection may stay without any data in either direction. */
  readonly inactivity: number;
  /** For a connect to the database or a statement. */
  readonly database: number;
  /** For a command to Redis. */
  readonly redis: number;
  /** From which on a statement is told as slow. */
  readonly slowQuery: number;
  /** For one check of a dependency. */
  readonly health: number;
  /** For which a health result is used again. */
  readonly healthCache: number;
  /** Between the signal to stop and closing the port. */
  readonly drain: number;
  /** For running requests to end while closing. */
  readonly close: number;
  readonly accessToken: number;
  /** Until an unused refresh token expires. */
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
  readonly level?: Level;
  /** Modules that have another level. */
  readonly levels?: Readonly<Partial<Record<LogModule, Level>>>;
  /** An IANA name; with it every line carries its offset. */
  readonly timeZone?: string;
  /** Takes whole lines, each with its line feed. Default: kept for `logs()`. */
  readonly write?: (lines: string) => void;
}

/** How the backend is started. Outside of production everything has a default. */
export interface BackendOptions {
  readonly profile?: Profile;
  readonly host?: string;
  /** 0, the default, takes any free port. */
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
  /** The previous key, whose tokens are still accepted. */
  readonly previousSecretKey?: string;
  /** Whether the user `perftest` and a paper are created. Never in production. */
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
  /** Networks (CIDR) that may read those in production. */
  readonly internalNetworks?: readonly string[];
  /** Whether /openapi.json is served; default: yes, except in production. */
  readonly isDocumented?: boolean;
  readonly log?: LogOptions;
  /** Defects to switch on; refused in production. */
  readonly faults?: readonly FaultName[];
  /** The wall clock, in milliseconds. */
  readonly now?: () => number;
}
