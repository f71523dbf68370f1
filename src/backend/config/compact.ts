type Compact<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> };

/** Without the properties that are undefined. */
export function compact<T extends object>(values: T): Compact<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Compact<T>;
}
