import type { Host } from '../../core/host.ts';

/** The release that people attest. */
export interface AttestedRelease {
  readonly host: Host;
  readonly root: string;
  /** The git directory that all work trees share, absolute. */
  readonly commonDir: string;
  readonly version: string;
  /** The id of HEAD. */
  readonly head: string;
  readonly tagPrefix: string;
  /** Files that the release itself writes. */
  readonly releaseFiles: ReadonlySet<string>;
}
