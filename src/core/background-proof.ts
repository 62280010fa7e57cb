/**
 * Whether Chrome really keeps running when its windows are closed. The permission says only that
 * it was asked to: a setting of Chrome's own or the policy BackgroundModeEnabled may forbid it, and
 * no API tells. What shows it is a worker that lives while there is no window.
 */
export interface BackgroundProof {
  /** Epoch ms; 0: it was never seen to work. */
  readonly provenAt: number;
  /** Since when there has been no window, epoch ms; 0 while there is one. */
  readonly windowlessSince: number;
  /** How often Chrome has ended since it was last seen to work. */
  readonly endings: number;
}

export const nothingKnown: BackgroundProof = { provenAt: 0, windowlessSince: 0, endings: 0 };

/** Chrome that may not stay is gone before this. */
const provenAfterMs = 20_000;
/** Once or twice the agent, or the computer, has ended Chrome. */
const doubtfulEndings = 3;

/** Chrome has started anew. */
export function afterStart(proof: BackgroundProof): BackgroundProof {
  return { ...proof, windowlessSince: 0, endings: proof.endings + 1 };
}

/** A look at how many windows there are. @param now epoch ms */
export function afterLook(proof: BackgroundProof, windows: number, now: number): BackgroundProof {
  if (windows > 0) return proof.windowlessSince === 0 ? proof : { ...proof, windowlessSince: 0 };
  if (proof.windowlessSince === 0) return { ...proof, windowlessSince: now };
  if (now - proof.windowlessSince < provenAfterMs) return proof;
  return { ...proof, provenAt: now, endings: 0 };
}

/** `doubtful`: Chrome ended again and again, and was never seen to stay in between. */
export function judgeBackground(proof: BackgroundProof): 'proven' | 'unknown' | 'doubtful' {
  if (proof.endings >= doubtfulEndings) return 'doubtful';
  return proof.provenAt > 0 ? 'proven' : 'unknown';
}
