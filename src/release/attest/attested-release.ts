import type { Host } from '../../core/host.ts';

/** The release that people attest. */
export interface AttestedRelease {
  readonly host: Host;
  readonly root: string;
  /** The git directory that all work trees share, absolute. */
  readonly commonDir: string;
  readonly version: string;
  /**
   * What stands for the release in the file of its attestations: the version, or the
   * tag of a package among several.
   */
  readonly label: string;
  /** The id of HEAD. */
  readonly head: string;
  readonly tagPrefix: string;
  /** The remote whose main branch says who may sign; null: there is no such remote. */
  readonly remote: string | null;
  /**
   * Whether a commit or tree differs from HEAD only in attestations and in what the
   * release itself writes.
   */
  readonly isSameState: (id: string) => Promise<boolean>;
}
