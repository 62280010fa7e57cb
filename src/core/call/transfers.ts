import { asksBeside } from './asks-beside.ts';
import type { Consultation, Transfer } from './call.ts';
import type { Leg } from './story.ts';

/**
 * Who passed the call on to whom: one who talked went, and another who came later stayed with whoever
 * was left. A phone that rang in a group stands for the group.
 */
export function transfersOf(all: readonly Leg[]): Transfer[] {
  // The earliest first, in whatever order they were heard of: it is the one that explains who went.
  const legs = all
    .filter((leg) => !all.some((first) => asksBeside(leg, first)))
    .sort((a, b) => (cameAt(a) ?? forever) - (cameAt(b) ?? forever));
  const found: { at: number; transfer: Transfer }[] = [];
  for (const next of legs) {
    const came = cameAt(next);
    if (came === null || next.role === 'caller') continue;
    const before = legs
      .filter((leg) => leg !== next && leg.number !== next.number && isGiver(leg, came))
      .sort((a, b) => away(a, came) - away(b, came) || a.number.localeCompare(b.number))[0];
    if (!before || before.goneAt === null) continue;
    const gone = before.goneAt;
    const stays = next.talkedAt !== null && (next.goneAt ?? forever) > gone;
    const kept = legs.some(
      (leg) =>
        leg !== next &&
        leg !== before &&
        leg.number !== before.number &&
        leg.talkedAt !== null &&
        leg.talkedAt < came &&
        (leg.goneAt ?? forever) > gone,
    );
    if (!kept || (came < gone && !stays)) continue;
    const transfer: Transfer = {
      by: before.number,
      to: next.path || next.number,
      kind: next.talkedAt !== null && next.talkedAt < gone ? 'attended' : 'blind',
    };
    const same = found.some(
      ({ transfer: t, at }) => t.by === transfer.by && t.to === transfer.to && at === gone,
    );
    if (!same) found.push({ at: gone, transfer });
  }
  return found
    .sort((a, b) => a.at - b.at || a.transfer.to.localeCompare(b.transfer.to))
    .map(({ transfer }) => transfer);
}

/** Whom I ask, while the one I talked to before still waits. */
export function consultationOf(mine: readonly Leg[], others: readonly Leg[]): Consultation | null {
  const talkedAt = Math.min(...mine.map((leg) => leg.talkedAt ?? forever));
  const here = others.filter((leg) => leg.goneAt === null);
  const asking = mine.find(
    (leg) => leg.goneAt === null && leg.role === 'caller' && (cameAt(leg) ?? 0) > talkedAt,
  );
  const asked = here.find((leg) => {
    const came = cameAt(leg) ?? 0;
    const waits = here.some((kept) => kept !== leg && (kept.talkedAt ?? forever) < came);
    return leg.role === 'callee' && came > talkedAt && (waits || asking !== undefined);
  });
  if (!asking && !asked) return null;
  const talks = asked ? asked.talkedAt !== null : asking?.talkedAt !== null;
  return { number: asked?.number ?? '', state: talks ? 'talking' : 'ringing' };
}

const forever = Number.MAX_SAFE_INTEGER;

function cameAt(leg: Leg): number | null {
  return leg.rangAt ?? leg.talkedAt;
}

/** How long before or after somebody came another one went. */
function away(leg: Leg, came: number): number {
  return Math.abs((leg.goneAt ?? forever) - came);
}

/** Somebody of the company who talked before the other one came. */
function isGiver(leg: Leg, came: number): boolean {
  return leg.party === 'extension' && leg.talkedAt !== null && leg.talkedAt < came;
}
