/** Whether a value is a day, written `2027-03-01`, that the calendar has. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** Whether a day has passed; on the day itself it has not (UTC). */
export function hasPassed(day: string, now: number): boolean {
  return new Date(now).toISOString().slice(0, 10) > day;
}
