import { availableParallelism } from 'node:os';
import type { Limits, Profile, Timeouts } from './options.ts';

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** What one client may do, by profile. */
export function defaultLimits(profile: Profile): Limits {
  return {
    general: profile === 'perf' ? null : { points: 600, seconds: minute },
    loginFailures: { points: 5, seconds: 15 * minute },
    addressFailures: { points: 100, seconds: day },
    register: { points: profile === 'production' ? 10 : 1000, seconds: hour },
    refresh: { points: 60, seconds: minute },
    upload: { points: 30, seconds: minute },
    storage: 100 * 1024 * 1024,
    // On two cores a third hash only slows down the other two.
    hashSlots: availableParallelism(),
    hashQueue: 64,
  };
}

/** How long things may take, by profile. */
export function defaultTimeouts(profile: Profile): Timeouts {
  return {
    headers: 10_000,
    request: 60_000,
    check: 1000,
    keepAlive: 5000,
    inactivity: 30_000,
    database: 3000,
    redis: 500,
    slowQuery: 500,
    health: 1000,
    healthCache: profile === 'production' ? 1000 : 0,
    // A load balancer needs a moment to notice that this process stops.
    drain: profile === 'production' ? 5000 : 0,
    close: 10_000,
    accessToken: 15 * minute * 1000,
    refreshIdle: 7 * day * 1000,
    session: 30 * day * 1000,
  };
}
