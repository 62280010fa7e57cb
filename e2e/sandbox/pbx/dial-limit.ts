/** The factory's outbound call frequency restriction: 5 calls in 1 second per extension. */
export class DialLimit {
  private readonly recent = new Map<string, number[]>();

  /** False when the extension has used up its calls. */
  take(extension: string, now = Date.now()): boolean {
    const kept = (this.recent.get(extension) ?? []).filter((at) => at > now - 1000);
    this.recent.set(extension, kept);
    if (kept.length >= 5) return false;
    kept.push(now);
    return true;
  }
}
