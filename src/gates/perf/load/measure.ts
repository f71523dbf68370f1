import { defineErrors } from '../../../core/errors.ts';
import type { Host } from '../../../core/host.ts';
import type { Service } from '../../../core/service.ts';
import { failureTexts } from '../../../http/failure.ts';
import type { Outcome } from './connection.ts';
import { ConnectionPool } from './connection-pool.ts';
import { loadClosed } from './load-closed.ts';
import { loadOpen } from './load-open.ts';
import { isExpected, targetOf } from './load-request.ts';
import type { LoadRequest, Target } from './load-request.ts';
import { loadInWaves } from './load-waves.ts';
import { specificationRequest } from '../settings.ts';
import type { Settings, WrittenRequest } from '../settings.ts';
import { Recorder } from './recorder.ts';
import type { Recording, Slice } from '../statistics/recording.ts';

const fail = defineErrors('perf', {
  unreachable:
    '{request} on {url} got no answer: {reason}. Start the service, or correct --url',
  wrong:
    '{request} answered {status} {count} times, {expected} expected. ' +
    'Try --path or --expect',
});

/** What the specification's own performance test does. */
const specPlan = { warmUps: 5, requests: 100 } as const;

const slicesInStretch = 25;

/** A load on one service that can go on in stretches. */
export class Measurement {
  readonly target: Target;
  readonly #host: Host;
  readonly #url: string;
  readonly #options: Settings;
  readonly #request: WrittenRequest;
  readonly #pool: ConnectionPool;
  #recorder: Recorder | null = null;

  constructor(
    host: Host,
    { url, connection }: Pick<Service, 'url' | 'connection'>,
    options: Settings,
  ) {
    this.#host = host;
    this.#url = url;
    this.#options = options;
    this.#request = options.request ?? specificationRequest;
    const request = requestOf(this.#request);
    this.target = targetOf(url, request, options.timeout * 1e3, connection);
    this.#pool = new ConnectionPool(this.target, () => host.elapsed());
  }

  /** What has been sampled so far. */
  get slices(): readonly Slice[] {
    return this.#recorder?.slices ?? [];
  }

  /**
   * Sends single requests first, which no statistic sees.
   * @returns the body bytes of an answer
   * @throws QaError where there is no service, or it answers all of them wrongly
   */
  async warmUp(): Promise<number> {
    const outcomes: Outcome[] = [];
    let bodyBytes = 0;
    for (let sent = 0; sent < specPlan.warmUps; sent++) {
      this.#host.signal.throwIfAborted();
      const answer = await this.#pool.request();
      outcomes.push(answer.outcome);
      bodyBytes = answer.bodyBytes;
      if (typeof answer.outcome === 'string' && sent === 0) break;
    }
    this.#demandAnswers(outcomes);
    return bodyBytes;
  }

  /** One stretch of the profile; in `spec` the whole test. */
  async stretch(milliseconds: number): Promise<void> {
    const { connections, profile, rate } = this.#options;
    const { signal } = this.#host;
    const recorder = this.#record(milliseconds);
    if (profile === 'spec') {
      await loadInWaves(this.#pool, recorder, {
        requests: specPlan.requests,
        atOnce: connections,
        signal,
      });
      return;
    }
    const plan = {
      connections,
      milliseconds,
      rate,
      timeout: this.target.timeout,
      signal,
    };
    await (profile === 'closed' ? loadClosed : loadOpen)(this.#pool, recorder, plan);
    recorder.pause();
  }

  /** Everything that was sampled. */
  finish(): Recording {
    this.#pool.close();
    return this.#recorder!.finish();
  }

  /** Ends what is open, whatever happened. */
  close(): void {
    this.#pool.close();
    this.#recorder?.finish();
  }

  #record(milliseconds: number): Recorder {
    const isSpec = this.#options.profile === 'spec';
    const length = isSpec ? Infinity : Math.max(20, milliseconds / slicesInStretch);
    if (this.#recorder === null)
      this.#recorder = new Recorder(this.#host, this.target.expect, length);
    else this.#recorder.resume();
    return this.#recorder;
  }

  #demandAnswers(outcomes: readonly Outcome[]): void {
    const first = outcomes[0]!;
    const { expect } = this.target;
    const request = requestLabel(this.#request);
    if (typeof first === 'string')
      throw fail('unreachable', {
        request,
        url: this.#url,
        reason: failureTexts[first],
      });
    const isRight = (outcome: Outcome): boolean =>
      typeof outcome === 'number' && isExpected(expect, outcome);
    if (outcomes.some(isRight)) return;
    throw fail('wrong', {
      request,
      status: [...new Set(outcomes)].join(', '),
      count: outcomes.length,
      expected: expect.join(' or '),
    });
  }
}

/** Names a request in reports. */
export function requestLabel({ method = 'GET', path }: WrittenRequest): string {
  return `${method} ${path}`;
}

function requestOf(written: WrittenRequest): LoadRequest {
  const { method = 'GET', path, headers = {}, body, expect = '2xx' } = written;
  const isJson = body !== undefined && typeof body !== 'string';
  return {
    method,
    path,
    headers: isJson ? { 'content-type': 'application/json', ...headers } : headers,
    body: body === undefined ? null : isJson ? JSON.stringify(body) : (body as string),
    expect: [expect].flat(),
  };
}
