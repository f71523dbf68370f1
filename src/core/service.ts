/** How a service is reached, where that is not plain. */
export interface Connection {
  /** A unix socket, or a named pipe of Windows, in place of host and port. */
  readonly socket?: string;
  /** Certificates of authorities in PEM, beside those of Node. */
  readonly ca?: string;
  /** Certificates are not checked. */
  readonly isInsecure?: boolean;
  /** Headers of every request, unless it has its own. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The service that flow, probe and perf judge. */
export interface Service {
  /** Without a slash at the end. */
  readonly url: string;
  /** How it is reached, where that is not plain. */
  readonly connection: Connection;
  /** Names it in reports: its address and who named it. */
  readonly name: string;
  /** Ends it, where it was started for this run. */
  stop(): Promise<void>;
}

/** Finds the service, and starts it where that is asked for, or none is named. */
export interface ServiceSource {
  /** Whether a flag or the configuration names one. */
  readonly isNamed: boolean;
  /**
   * @param place - where an embedded backend runs: what loads it must stand apart
   * @throws QaError for an invalid address, or a service that does not come up
   */
  open(place: 'here' | 'apart'): Promise<Service>;
  /**
   * Another service, whose certificate is trusted like that of this one.
   * @param from - the flag that names it
   * @throws QaError for an invalid address
   */
  beside(url: string, from: string): Pick<Service, 'url' | 'connection'>;
  /** Ends what was started for all gates of the run, if anything was. */
  close(): Promise<void>;
}

/** Why gates that judge a service have nothing to judge in a profile, or null. */
export async function whyNoService({
  service,
}: {
  readonly service: ServiceSource;
}): Promise<string | null> {
  return service.isNamed ? null : 'no service is named: set service.url';
}
