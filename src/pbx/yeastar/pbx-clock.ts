/** A date header has whole seconds, and travels: what differs by less is no difference. */
const grainMs = 2000;

/**
 * How far the PBX's clock is ahead of ours, from the `Date` header of its answers (RFC 9110 6.6.1:
 * the time at which the answer was made). Call records carry its clock, everything else ours.
 */
export class PbxClock {
  aheadMs = 0;

  /** @param date the header as it came; @param askedAt, answeredAt our clock, epoch ms */
  learn(date: string | null, askedAt: number, answeredAt: number): void {
    const told = date === null ? Number.NaN : Date.parse(date);
    if (Number.isNaN(told)) return;
    const travelMs = answeredAt - askedAt;
    // Our own clock was set while the answer travelled: the next one tells.
    if (travelMs < 0 || travelMs > 60_000) return;
    // Told in whole seconds, so on average half a second ago.
    const ahead = told + 500 - (askedAt + answeredAt) / 2;
    this.aheadMs = Math.abs(ahead) < grainMs + travelMs / 2 ? 0 : Math.round(ahead);
  }
}
