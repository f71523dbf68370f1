/** Defects that can be switched on, so that a gate can be seen to find them. */
export const faults = {
  'slow-login': 'every login takes 700 ms longer',
  'leaking-health': '/health/detailed shows the database address and password',
  'wrong-code': 'register answers 200 where 201 is due',
  'healthy-code': '/health/detailed reads unhealthy and answers 200',
  'missing-series': '/metrics has no active_connections and no ai_api_calls_total',
  'lost-rotation': 'a refresh hands the old refresh token out again',
  'crash-route': 'GET /api/v1/fault/crash throws',
  'failing-route': 'every 20th request to /api/v1/papers answers 500',
  'fading-health': '/healthz answers 500 from the tenth second on',
  'busy-loop': 'a thread takes a core as long as the service runs',
  'slow-query': 'the statement that lists the papers takes 700 ms longer',
  'slow-route': 'GET /api/v1/fault/slow answers after two seconds',
} as const;

export type FaultName = keyof typeof faults;

/** Whether the name is one of the faults. */
export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faults, name);
}
