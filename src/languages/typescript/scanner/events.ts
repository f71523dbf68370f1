import { capacity, fault, get, put } from './memory.ts';
import { firstFree, flagsAt, placeCount, placesAt } from './settings.ts';

let next: i32 = 0;
let limit: i32 = 0;

/** Begins a tree. */
export function beginEvents(): void {
  next = get(firstFree);
  limit = capacity() - 2;
}

/** The word after the last event. */
export function endOfEvents(): i32 {
  return next;
}

/** A node is entered. */
export function enter(type: i32, at: i32): void {
  if ((get(flagsAt + type) & 1) !== 0) tell(type << 1, at);
}

/** A node is left. */
export function leave(type: i32, at: i32): void {
  if ((get(flagsAt + type) & 2) !== 0) tell((type << 1) | 1, at);
}

function tell(event: i32, at: i32): void {
  if (next > limit) fault();
  put(next, event);
  put(next + 1, at);
  next += 2;
}

/** Whether there is something to see in a function: one of the places, if any count. */
export function isWorthEntering(start: i32, end: i32): bool {
  const count: i32 = get(placeCount);
  if (count < 0) return true;
  const first: i32 = get(placesAt);
  let low: i32 = 0;
  let high: i32 = count;
  while (low < high) {
    const middle: i32 = (low + high) >> 1;
    if (get(first + middle) < start) low = middle + 1;
    else high = middle;
  }
  return low < count && get(first + low) < end;
}
