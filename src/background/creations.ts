import type { Call } from '../core/call/call.ts';
import type { Creation } from '../core/create/creation.ts';
import { decideCreate } from '../core/create/decide-create.ts';
import type { NewRecord } from '../core/create/new-record.ts';
import type { CrmOptions } from '../core/crm-options.ts';
import { callMarker } from '../core/journal/call-entry.ts';
import { fillTemplate } from '../core/journal/fill-template.ts';
import { formatForReading } from '../core/phone/format-number.ts';
import { phoneKey } from '../core/phone/phone-key.ts';
import { message, uiLocale } from '../platform/i18n.ts';
import { ownerIn } from './association.ts';
import { crmOptions, mayWrite } from './crm-options.ts';
import { connectedCrms } from './crms.ts';
import { creationsItem } from './stored/crm.ts';
import { extensionsItem } from './stored/phone.ts';
import { settingsItem } from './stored/settings.ts';

/** What is over is forgotten after this long. */
const keptMs = 24 * 3_600_000;

/**
 * The CRMs in which this call may make a record, each with what becomes of it: nothing is known yet of
 * whether anybody has the number. Only what is not on its way already.
 */
export async function newCreations(call: Call): Promise<Creation[]> {
  const [{ country, neverCreate }, extensions, held, connected] = await Promise.all([
    settingsItem.get(),
    extensionsItem.get(),
    creationsItem.get(),
    connectedCrms(),
  ]);
  const limits = {
    country,
    extensionNumbers: new Set(extensions.map(({ number }) => number)),
    blocked: neverCreate,
  };
  const wanted: Creation[] = [];
  for (const { crm } of connected) {
    if (held[creationId(call.key, crm.id)] || !(await mayWrite(crm.id))) continue;
    const options = await crmOptions(crm.id);
    const decision = decideCreate(call, options, limits);
    if (decision !== 'no')
      wanted.push(begun(call, crm.id, options, decision === 'automatic', country));
  }
  return wanted;
}

export function creationId(key: string, crm: string): string {
  return `${key}|${crm}`;
}

function begun(
  call: Call,
  crm: string,
  options: CrmOptions,
  automatic: boolean,
  country: string,
): Creation {
  const number = phoneKey(call.remoteNumber, country);
  return {
    id: creationId(call.key, crm),
    key: call.key,
    crm,
    number: call.remoteNumber,
    phone: number?.e164 ?? call.remoteNumber,
    country: number?.country ?? '',
    direction: call.direction === 'outbound' ? 'outbound' : 'inbound',
    as: options.createAs,
    name: nameOf(call, options.createName),
    automatic,
    startedAt: call.startedAt,
    state: automatic ? 'waiting' : 'asked',
    maybeDone: false,
    attempts: 0,
    dueAt: Date.now(),
    problem: null,
    ref: null,
    settledAt: null,
    unchecked: false,
  };
}

function nameOf(call: Call, template: string): string {
  const values = {
    number: call.remoteNumber,
    name: call.remoteName,
    time: dateTime(call.startedAt),
    did: call.did,
    queue: call.path.map(({ number }) => number).join(' '),
    direction: message(call.direction === 'outbound' ? 'journal_outgoing' : 'journal_incoming'),
  };
  return fillTemplate(template, values).replaceAll(/\s+/g, ' ') || call.remoteNumber;
}

/** The record as the CRM is told. */
export async function draftOf(creation: Creation): Promise<NewRecord> {
  const { country } = await settingsItem.get();
  const { as, name, phone, startedAt } = creation;
  const number = formatForReading(creation.number, country);
  return {
    marker: callMarker(creation.key),
    as,
    name,
    phone,
    country: creation.country,
    text: message(
      creation.direction === 'outbound' ? 'create_text_outbound' : 'create_text_inbound',
      number,
      dateTime(startedAt),
    ),
    ownerId: (await ownerIn(creation.crm)) ?? '',
    startedAt,
  };
}

/** Changes one that is held, unless it has gone; the result, null when there is none. */
export async function changeCreation(
  id: string,
  change: (held: Creation) => Creation,
): Promise<Creation | null> {
  const all = await creationsItem.update((held) => {
    const one = held[id];
    return one ? { ...held, [id]: change(one) } : held;
  });
  return all[id] ?? null;
}

/** Takes in what is new; what is over for long goes. */
export async function addCreation(creation: Creation): Promise<void> {
  const now = Date.now();
  const isOpen = ({ state }: Creation) => state === 'waiting' || state === 'undoing';
  await creationsItem.update((held) => ({
    ...Object.fromEntries(
      Object.entries(held).filter(([, one]) => isOpen(one) || now - one.startedAt < keptMs),
    ),
    // Two events of one call may come here at once: the first stays.
    [creation.id]: held[creation.id] ?? creation,
  }));
}

function dateTime(at: number): string {
  return new Intl.DateTimeFormat(uiLocale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    at,
  );
}
