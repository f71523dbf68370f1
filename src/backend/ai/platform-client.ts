import type { Platform } from '../config/options.ts';
import type { Metrics } from '../metrics/metrics.ts';

/** A client of an AI platform. */
export interface PlatformClient {
  /** Throws if the platform does not answer or refuses the token. */
  ping(signal: AbortSignal): Promise<void>;
}

/** Calls the configured address of a platform with its token, and counts each call. */
export function createPlatformClient(
  name: 'coze' | 'dify',
  { url, token }: Platform,
  metrics: Metrics,
): PlatformClient {
  return {
    ping: async (signal) => {
      try {
        const response = await fetch(url, {
          headers: { authorization: `Bearer ${token}` },
          redirect: 'error',
          signal,
        });
        await response.body?.cancel();
        if (!response.ok) throw new Error(`${name} answered ${response.status}`);
        metrics.countAiCall(name, 'health', 'success');
      } catch (error) {
        metrics.countAiCall(name, 'health', 'error');
        throw error;
      }
    },
  };
}
