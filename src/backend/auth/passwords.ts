import { hash, verify } from '@node-rs/argon2';
import { createSlots } from '../slots.ts';
import type { Limits } from '../config/options.ts';

/**
 * The cheapest of the settings that OWASP ASVS 5.0 (appendix C) approves for argon2id:
 * 12 MiB, three passes, one lane.
 */
const hashCost = { memoryCost: 12_288, timeCost: 3, parallelism: 1 };

/** Argon2 in the text form of the PHC: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
const parameters = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/;

export interface Passwords {
  /** @throws Refusal `busy` if too many wait */
  hash(password: string): Promise<string>;
  /**
   * Whether the password is the hashed one. Without a hash a made-up one
   * is verified, so that an unknown user takes as long as a known one.
   * @param before - called in the slot, right before the work; may refuse it
   */
  verify(
    hash: string | undefined,
    password: string,
    before?: () => Promise<void>,
  ): Promise<boolean>;
  /** Whether the hash was made at another cost than today's. */
  isOutdated(hash: string): boolean;
}

/**
 * Password hashing, at most one at a time for each core.
 * @param observe - told the seconds that each hash took
 */
export function createPasswords(
  limits: Limits,
  observe: (seconds: number) => void,
): Passwords {
  const slots = createSlots({ size: limits.hashSlots, queue: limits.hashQueue });
  const measure = async <T>(work: () => Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    observe((performance.now() - start) / 1000);
    return result;
  };
  const nobody = hash('a password that nobody has', hashCost);
  return {
    hash: (password) =>
      slots.run(() => measure(() => hash(password.normalize('NFKC'), hashCost))),
    verify: (known, password, before) =>
      slots.run(async () => {
        await before?.();
        const stranger = await nobody;
        const isSame = await measure(() =>
          verify(known ?? stranger, password.normalize('NFKC')),
        );
        return isSame && known !== undefined;
      }),
    isOutdated: (known) => {
      const [, memory, time, lanes] = parameters.exec(known) ?? [];
      const { memoryCost, timeCost, parallelism } = hashCost;
      return (
        Number(memory) !== memoryCost ||
        Number(time) !== timeCost ||
        Number(lanes) !== parallelism
      );
    },
  };
}
