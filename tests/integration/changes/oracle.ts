import type { Model, Place } from './history.ts';
import { placesOf } from './history.ts';

export type State = 'new' | 'worsened' | 'known' | 'fixed';

/** How often each state is to be reported of the faults with one root. */
export type Verdicts = ReadonlyMap<string, number>;

/**
 * What the generator's record says of a change: a fault with the same id is the same
 * fault. Where an original has gone and a copy has stayed, the copy is what the
 * original has become.
 */
export function expectedStates(before: Model, after: Model): Verdicts {
  const old = new Map(placesOf(before).map((place) => [place.fault.id, place]));
  const counts = new Map<string, number>();
  const add = (state: State, { fault }: Place): void => {
    const key = keyOf(state, fault.rule, fault.root);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  const strangers: Place[] = [];
  for (const place of placesOf(after)) {
    const earlier = old.get(place.fault.id);
    if (earlier === undefined) strangers.push(place);
    else add(stateOf(earlier, place), place);
    old.delete(place.fault.id);
  }
  for (const place of strangers) {
    const origin = [...old.values()].find(
      ({ fault }) => fault.root === place.fault.root,
    );
    if (origin === undefined) add('new', place);
    else {
      old.delete(origin.fault.id);
      add(stateOf(origin, place), place);
    }
  }
  for (const place of old.values()) add('fixed', place);
  return counts;
}

function stateOf(before: Place, after: Place): State {
  return (after.value ?? 0) > (before.value ?? 0) ? 'worsened' : 'known';
}

/** What faults are counted by. */
export function keyOf(state: string, rule: string, root: number): string {
  return `${state} ${rule} ${root}`;
}
