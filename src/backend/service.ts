import type { Accounts } from './auth/accounts.ts';
import type { AccessTokens } from './auth/access-tokens.ts';
import type { RefreshTokens } from './auth/refresh-tokens.ts';
import type { Sessions } from './auth/sessions.ts';
import type { Settings } from './config/settings.ts';
import type { Exams } from './exams/exams.ts';
import type { Files } from './files/files.ts';
import type { Health } from './health/health.ts';
import type { Limiter } from './limits/limiter.ts';
import type { Log } from './logs/log.ts';
import type { Metrics } from './metrics/metrics.ts';

/** The parts of the service that its routes use. */
export interface Service {
  readonly settings: Settings;
  readonly accounts: Accounts;
  readonly accessTokens: AccessTokens;
  readonly sessions: Sessions;
  readonly refreshTokens: RefreshTokens;
  readonly files: Files;
  readonly exams: Exams;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly log: Log;
  readonly limiters: {
    readonly general: Limiter | null;
    readonly register: Limiter;
    readonly refresh: Limiter;
    readonly upload: Limiter;
  };
  /** Whether the service is about to stop. */
  readonly isDraining: () => boolean;
}
