/** Who found something that the other side did not. */
export type Side = 'only here' | 'only there';

/** Names the reason why two sides differ at a line; null: it is not known. */
export type Classify = (
  lines: readonly string[],
  at: number,
  side: Side,
) => string | null;

/** Counts what two sides say of the same places, and keeps what differs. */
export class Tally {
  readonly #name: string;
  readonly #classify: Classify;
  readonly #classes = new Map<string, number>();
  readonly #unknown: string[] = [];
  #same = 0;

  constructor(name: string, classify: Classify = () => null) {
    this.#name = name;
    this.#classify = classify;
  }

  /** Compares what both found in a text, each as `line` or `line:value`. */
  compare(
    path: string,
    text: string,
    ours: readonly string[],
    theirs: readonly string[],
  ): void {
    const [mine, other] = [new Set(ours), new Set(theirs)];
    for (const one of mine)
      if (other.has(one)) this.#same++;
      else this.#note(path, text, one, 'only here');
    for (const one of other)
      if (!mine.has(one)) this.#note(path, text, one, 'only there');
  }

  #note(path: string, text: string, one: string, side: Side): void {
    const lines = text.split(/\r\n|[\r\n]/);
    const known = this.#classify(lines, Number.parseInt(one, 10) - 1, side);
    if (known === null) this.#unknown.push(`${path}:${one} ${side}`);
    else this.#classes.set(known, (this.#classes.get(known) ?? 0) + 1);
  }

  /** Prints the numbers: the same, the explained by class, and each that is not. */
  tell(): void {
    const explained = [...this.#classes.values()].reduce((sum, one) => sum + one, 0);
    const counts = `${explained} explained, ${this.#unknown.length} not`;
    console.log(`${this.#name}: ${this.#same} the same, ${counts}`);
    for (const [name, count] of this.#classes) console.log(`  ${name}: ${count}`);
    for (const line of this.#unknown) console.log(`  ${line}`);
  }
}
