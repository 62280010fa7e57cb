import type { Leg } from './story.ts';

/** A second line of the same phone that calls out while the first one talks: it asks somebody. */
export function asksBeside(leg: Leg, first: Leg): boolean {
  const came = leg.rangAt ?? leg.talkedAt;
  return (
    leg !== first &&
    leg.party === first.party &&
    leg.number === first.number &&
    leg.role === 'caller' &&
    came !== null &&
    first.talkedAt !== null &&
    first.talkedAt < came &&
    (first.goneAt === null || first.goneAt > came)
  );
}
