const dayMs = 24 * 3_600_000;

/** A finished call as the extension keeps it. Times are epoch ms. */
export function callRow(pbx: string, callId: string, startedAt: number): OldRow {
  const key = `${pbx}/${callId}`;
  const call = {
    key,
    callId,
    direction: 'inbound',
    remoteNumber: '+442079460958',
    remoteName: 'Somebody',
    did: '',
    path: [],
    state: 'ended',
    startedAt,
    answeredAt: startedAt + 5000,
    endedAt: startedAt + 70_000,
    answeredBy: '1555',
    disposition: 'answered',
    failure: null,
    transfers: [],
    forwardedTo: '',
    consultation: null,
    parkedIn: '',
    talkSeconds: 65,
    recording: '',
    channelId: '',
    remoteChannelId: '',
    record: null,
  };
  return { key, startedAt, call, name: 'Somebody', record: null, seen: true };
}

export interface OldRow {
  readonly key: string;
  readonly startedAt: number;
  readonly [field: string]: unknown;
}

/** An entry of that call that stands in a CRM. */
export function entryRow({ key, call }: OldRow, crm: string): object {
  return {
    id: `${key}|${crm}`,
    key,
    crm,
    call,
    ref: { crm, module: 'Contacts', id: '1' },
    name: 'Somebody',
    state: 'written',
    maybeDone: false,
    attempts: 1,
    dueAt: 0,
    problem: null,
  };
}

/** Somebody who was asked about days ago and never answered. */
export function creationRow(pbx: string, n: number, now: number): object {
  const startedAt = now - 3 * dayMs;
  const key = `${pbx}/unknown.${n}`;
  return {
    id: `${key}|zoho`,
    key,
    crm: 'zoho',
    number: `+4930555${1000 + n}`,
    phone: `+4930555${1000 + n}`,
    country: 'DE',
    direction: 'inbound',
    as: 'contact',
    name: 'Automatic New Contact',
    automatic: false,
    startedAt,
    state: 'asked',
    maybeDone: false,
    attempts: 0,
    dueAt: startedAt,
    problem: null,
    ref: null,
    settledAt: null,
    unchecked: false,
  };
}
