import { phoneKey, sameNumber } from '../phone/phone-key.ts';

/** One telling of a call that rings: by the PBX itself, or by the Linkus page's Popup URL, which knows no call id. */
export interface Ring {
  readonly way: 'api' | 'linkus';
  /** As it was told; '' when withheld. */
  readonly number: string;
  /** Epoch ms. */
  readonly at: number;
}

/** Both ways tell of a call within moments. */
const betweenWaysMs = 60_000;
/** Linkus may be told to open its address when it rings, when it is answered and when it ends. */
const betweenTellingsMs = 120_000;

/** Whether two tellings are of the same call. The PBX's own calls are told apart by their id, not here. */
export function sameRing(a: Ring, b: Ring, country: string): boolean {
  if (a.way === 'api' && b.way === 'api') return false;
  const within = a.way === b.way ? betweenTellingsMs : betweenWaysMs;
  if (Math.abs(a.at - b.at) > within) return false;
  const [one, other] = [phoneKey(a.number, country), phoneKey(b.number, country)];
  // Short numbers are equal only as they stand: they are extensions.
  return one && other ? sameNumber(one, other) || one.digits === other.digits : one === other;
}
