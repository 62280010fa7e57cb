import type { Call } from '../core/call/call.ts';
import { carriesNumber } from '../core/match/carries-number.ts';
import { phoneKey } from '../core/phone/phone-key.ts';
import type { RecordRef } from '../core/record-ref.ts';
import type { Found } from '../crm/crm.ts';
import { type ConnectedCrm, connectedCrms, noteCrmHealth, problemFrom } from './crms.ts';
import { type LookUp, lookUpsItem, settingsItem } from './stored.ts';

/** A CRM that has not answered by then does not hold up the others. */
const timeLimitMs = 8000;

const running = new Map<string, Promise<LookUp>>();

/**
 * Who is on the line: asked once per call, of all connected CRMs at once, and remembered
 * for the call's life, so that pop and journal mean the same record.
 */
export async function lookUpCall(call: Call): Promise<LookUp> {
  const known = (await lookUpsItem.get())[call.key];
  if (known?.problems.length === 0) return known;
  const flying = running.get(call.key);
  if (flying) return flying;
  const job = (async () =>
    call.record
      ? await titleOnly(call, await connectedCrms())
      : await lookUpNumber(call.remoteNumber))();
  running.set(call.key, job);
  void job
    .then((result) => keep(call.key, result))
    .catch(() => undefined)
    .finally(() => running.delete(call.key));
  return job;
}

/** What is remembered of a call follows a record that was made of its number, or taken back. */
export async function settleLookUp(
  key: string,
  crm: string,
  record: { ref: RecordRef; title: string } | null,
): Promise<void> {
  await lookUpsItem.update((all) => {
    const held = all[key];
    if (!held) return all;
    const others = held.matches.filter((match) => match.ref.crm !== crm);
    const made = record && { ...record, subtitle: '', kind: 'person' as const };
    const matches = made ? [...others, { ...made, mine: true, activeAt: Date.now() }] : others;
    return { ...all, [key]: { ...held, matches } };
  });
}

/**
 * "Could not look" is shown, and asked again next time; an answer is final. The pop does not wait for this: its
 * own claim is written after it and awaited, so where there is a claim there is the answer.
 */
async function keep(key: string, result: LookUp): Promise<void> {
  await lookUpsItem.update((all) => ({ ...all, [key]: result }));
}

/** Everybody in any connected CRM who has this number, asked anew. */
export async function lookUpNumber(number: string): Promise<LookUp> {
  const { country } = await settingsItem.get();
  const key = phoneKey(number, country);
  if (!key) return { matches: [], problems: [] };
  const crms = await connectedCrms();
  const answers = await Promise.all(
    crms.map(async ({ crm }): Promise<LookUp> => {
      try {
        const found = await crm.search(key, AbortSignal.timeout(timeLimitMs));
        await noteCrmHealth(crm.id, null);
        const verified = found.filter(({ phones, country: recordCountry }) =>
          phones.some((phone) => carriesNumber(phone, key, country, recordCountry)),
        );
        return { matches: verified.map(withoutPhones), problems: [] };
      } catch (error) {
        const problem = problemFrom(error);
        await noteCrmHealth(crm.id, problem);
        return { matches: [], problems: [{ crm: crm.id, problem }] };
      }
    }),
  );
  return {
    matches: answers.flatMap((a) => a.matches),
    problems: answers.flatMap((a) => a.problems),
  };
}

/** The record is known from the click; only its name is missing, and a call does not wait for a name. */
async function titleOnly(call: Call, crms: readonly ConnectedCrm[]): Promise<LookUp> {
  const { record } = call;
  if (!record) return { matches: [], problems: [] };
  const owner = crms.find(({ crm }) => crm.id === record.crm);
  const title = await owner?.crm.titleOf(record, AbortSignal.timeout(timeLimitMs)).catch(() => '');
  return {
    matches: [
      { ref: record, title: title ?? '', subtitle: '', kind: 'person', mine: false, activeAt: 0 },
    ],
    problems: [],
  };
}

function withoutPhones({
  ref,
  title,
  subtitle,
  kind,
  mine,
  activeAt,
}: Found): LookUp['matches'][number] {
  return { ref, title, subtitle, kind, mine, activeAt };
}
