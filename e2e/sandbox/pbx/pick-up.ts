import type { Call } from './call.ts';
import type { CallReports } from './call-reports.ts';
import type { CallRouting } from './call-routing.ts';
import type { PbxSwitches } from './pbx-sandbox.ts';

interface Parts {
  reports: CallReports;
  routing: CallRouting;
  switches: PbxSwitches;
}

/**
 * `by` dialled the slot in which `parked` waits. Which of the two calls goes on is not documented: a
 * switch. The other one ends without a goodbye, for its channel lives on.
 */
export function pickUp(parked: Call, by: Call, { reports, routing, switches }: Parts): void {
  const waiting = parked.caller;
  const taker = by.caller;
  if (waiting.status === 'HOLD') waiting.status = waiting.heldFrom;
  parked.slot = '';
  const [goesOn, ends] = switches.secondCall === 'own-call' ? [by, parked] : [parked, by];
  taker.status = goesOn === by ? 'ANSWERED' : 'ANSWER';
  const other = goesOn === by ? waiting : taker;
  if (goesOn === by) goesOn.callees = [waiting];
  else goesOn.callees = [taker];
  const now = Date.now();
  goesOn.legs.push({
    from: routing.partyOf(goesOn, goesOn.caller),
    to: other === waiting ? routing.partyOf(parked, waiting) : routing.partyNamed(taker.number),
    member: other,
    startedAt: now,
    answeredAt: now,
    endedAt: null,
    disposition: 'ANSWERED',
  });
  goesOn.state = 'talking';
  goesOn.answeredBy = goesOn === by ? '' : taker.number;
  reports.state(goesOn, [goesOn.caller, other]);
  if (ends.legs.length === 0) ends.legs.push(...routing.legs(ends, ends.callerParty, ends.to));
  for (const leg of ends.legs.filter((l) => l.endedAt === null)) {
    leg.endedAt = now;
    leg.disposition ??= 'ANSWERED';
  }
  ends.state = 'ended';
  ends.callees = [];
  reports.end(ends, []);
}
