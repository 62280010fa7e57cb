import { latestOf } from './moments.ts';
import type { MyPart } from './my-part.ts';
import type { CallStory, Leg } from './story.ts';

/** Whom the PBX rang after my phone, because a forwarding was set on it. */
export function forwardedTo({ forwardedAt }: CallStory, { others, outgoing }: MyPart): string {
  if (forwardedAt === null || outgoing) return '';
  const rung = others
    .map(([, leg]) => leg)
    .filter((leg) => leg.role === 'callee' && (leg.rangAt ?? leg.talkedAt ?? 0) >= forwardedAt)
    .sort((a, b) => (a.rangAt ?? a.talkedAt ?? 0) - (b.rangAt ?? b.talkedAt ?? 0));
  return rung[0]?.number ?? '';
}

/** The other side is where I put it: it has not gone, and nobody has taken it since. */
export function isParked(story: CallStory, { legs, others }: MyPart): boolean {
  const left = latestOf(legs.map(([, leg]) => leg.goneAt));
  const over = Object.keys(story.records).length > 0 || legs.some(([, leg]) => leg.goneAt === null);
  if (left === null || over) return false;
  return (
    others.some(([, leg]) => leg.goneAt === null && leg.talkedAt !== null) &&
    others.every(([, leg]) => (leg.rangAt ?? leg.talkedAt ?? 0) < left)
  );
}

/** The channel of the one I talk to, not of somebody I ask. */
export function remoteChannel({ others }: MyPart, remoteNumber: string): string {
  const here = others.filter(([, leg]) => leg.goneAt === null);
  const outside = here.find(([, leg]) => leg.party !== 'extension');
  return channelOf(here.find(([, leg]) => leg.number === remoteNumber) ?? outside);
}

/** A leg that came without its channel has a key of another kind. */
export function channelOf(entry: readonly [string, Leg] | undefined): string {
  return entry?.[0].includes('/') ? entry[0] : '';
}
