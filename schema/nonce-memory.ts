/**
 * Remembers nonces for at least `span` milliseconds in two generations, so that forgetting costs nothing per nonce.
 * Full, it calls every nonce old: closed, never open.
 */
export class NonceMemory {
  private current = new Set<string>();
  private previous = new Set<string>();
  private since = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly span: number,
    private readonly capacity: number,
  ) {}

  /** Whether the nonce comes for the first time; from then on it does not. */
  isNew(nonce: string, now: number): boolean {
    this.age(now);
    if (this.current.has(nonce) || this.previous.has(nonce)) return false;
    if (this.current.size + this.previous.size >= this.capacity) return false;
    this.current.add(nonce);
    return true;
  }

  private age(now: number): void {
    const elapsed = now - this.since;
    if (elapsed <= this.span) return;
    this.previous = elapsed > 2 * this.span ? new Set() : this.current;
    this.current = new Set();
    this.since = now;
  }
}
