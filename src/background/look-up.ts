import type { Call } from '../core/call/call.ts';
import { carriesNumber } from '../core/match/carries-number.ts';
import { isOwnNumber } from '../core/match/is-own-number.ts';
import { rankMatches } from '../core/match/rank-matches.ts';
import { phoneKey } from '../core/phone/phone-key.ts';
import { type RecordRef, sameRecord } from '../core/record-ref.ts';
import type { Found } from '../crm/crm.ts';
import { glanceAt } from './contact-index/glance.ts';
import { type ConnectedCrm, connectedCrms, noteCrmHealth, problemFrom } from './crms.ts';
import { type LookUp, lookUpsItem } from './stored/calls.ts';
import { extensionsItem } from './stored/phone.ts';
import { settingsItem } from './stored/settings.ts';
import { weighAtHand, weighMatches } from './weigh-matches.ts';

/** Nothing says more for this record than that it is the one. */
const unweighed = { chosenAt: 0, open: false, openDeal: false };

/** A CRM that has not answered by then does not hold up the others. */
const timeLimitMs = 8000;

const running = new Map<string, Promise<LookUp>>();
/** Answers given and on their way into the storage, by call key. */
const keeping = new Map<string, Promise<unknown>>();

/**
 * Who is on the line: asked once per call, of all connected CRMs at once, and remembered
 * for the call's life, so that pop and journal mean the same record. "Could not look" is asked
 * again next time.
 */
export async function lookUpCall(call: Call): Promise<LookUp> {
  const known = (await lookUpsItem.get())[call.key];
  // The number changes when a colleague hands a call over without a new one.
  const isAnswer = known?.number === call.remoteNumber && known.problems.length === 0;
  if (isAnswer && !known.unsure) return known;
  const id = `${call.key} ${call.remoteNumber}`;
  const flying = running.get(id);
  if (flying) return flying;
  const job = findCaller(call, known?.matches ?? []);
  running.set(id, job);
  const kept = job
    .then((result) => keep(call.key, result))
    .catch(() => undefined)
    .finally(() => {
      running.delete(id);
      if (keeping.get(call.key) === kept) keeping.delete(call.key);
    });
  keeping.set(call.key, kept);
  return job;
}

/**
 * Who is on the line as far as this machine knows, and only where that leaves no doubt: found at once, while the
 * CRMs are asked as ever. Null: nothing is known that a page could be opened by.
 */
export async function glanceAtCall(call: Call): Promise<LookUp | null> {
  const { country, ownNumbers } = await settingsItem.get();
  const key = phoneKey(call.remoteNumber, country);
  if (!key || call.record || call.direction === 'internal') return null;
  const extensionNumbers = (await extensionsItem.get()).map((extension) => extension.number);
  if (isOwnNumber(call.remoteNumber, { extensionNumbers, lines: ownNumbers }, country)) return null;
  const crms = await connectedCrms();
  const { found, complete } = await glanceAt(key, country, crms);
  if (!complete || found.length === 0) return null;
  const matches = await weighAtHand(key, found.map(withoutPhones), [], crms);
  if (!rankMatches(matches, null)?.clear) return null;
  const glance: LookUp = {
    number: call.remoteNumber,
    own: false,
    matches,
    problems: [],
    unsure: true,
  };
  return glance;
}

/** Shows a glance until the CRMs have answered; an answer that was quicker stays. */
export async function showGlance(key: string, glance: LookUp): Promise<void> {
  await lookUpsItem.update((all) =>
    all[key]?.number === glance.number ? all : { ...all, [key]: glance },
  );
}

/** Resolves once an answer that was given is stored too: what the pages show is read from there. */
export async function lookUpKept(key: string): Promise<void> {
  await keeping.get(key);
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
    const made = record && { ...record, subtitle: '', kind: 'person' as const, ...unweighed };
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

/** @param before what was found when some CRM did not answer: what the agent chose of it still holds */
async function findCaller(call: Call, before: LookUp['matches']): Promise<LookUp> {
  const found = call.record
    ? await titleOnly(call, await connectedCrms())
    : await lookUpNumber(call.remoteNumber);
  const known = found.problems.length > 0 ? await knownHere(found) : [];
  const matches = [...found.matches, ...known].map((match) => {
    const chosenAt = before.find(({ ref }) => sameRecord(ref, match.ref))?.chosenAt ?? 0;
    return { ...match, chosenAt: Math.max(match.chosenAt, chosenAt) };
  });
  return { ...found, matches, ...(known.length > 0 ? { unsure: true } : {}) };
}

/** Of the CRMs that could not be asked, whoever this machine knows. */
async function knownHere({ number, problems }: LookUp): Promise<LookUp['matches']> {
  const { country } = await settingsItem.get();
  const key = phoneKey(number, country);
  if (!key) return [];
  const crms = (await connectedCrms()).filter(({ crm }) =>
    problems.some((one) => one.crm === crm.id),
  );
  const { found } = await glanceAt(key, country, crms);
  return weighAtHand(key, found.map(withoutPhones), [], crms);
}

/** Everybody in any connected CRM who has this number, asked anew. */
export async function lookUpNumber(number: string): Promise<LookUp> {
  const [{ country, ownNumbers }, extensions] = await Promise.all([
    settingsItem.get(),
    extensionsItem.get(),
  ]);
  const extensionNumbers = extensions.map((extension) => extension.number);
  const nobody: LookUp = { number, own: false, matches: [], problems: [] };
  if (isOwnNumber(number, { extensionNumbers, lines: ownNumbers }, country))
    return { ...nobody, own: true };
  const key = phoneKey(number, country);
  if (!key) return nobody;
  const crms = await connectedCrms();
  const answers = await Promise.all(
    crms.map(async ({ crm }) => {
      try {
        const found = await crm.search(key, AbortSignal.timeout(timeLimitMs));
        await noteCrmHealth(crm.id, null);
        const verified = found.filter(({ phones, country: recordCountry }) =>
          phones.some((phone) => carriesNumber(phone, key, country, recordCountry)),
        );
        return { crm: crm.id, matches: verified.map(withoutPhones), problem: null };
      } catch (error) {
        const problem = problemFrom(error);
        await noteCrmHealth(crm.id, problem);
        return { crm: crm.id, matches: [], problem };
      }
    }),
  );
  const answered = answers.filter(({ problem }) => problem === null).map(({ crm }) => crm);
  const matches = answers.flatMap((answer) => answer.matches);
  return {
    ...nobody,
    matches: await weighMatches(key, matches, answered, crms),
    problems: answers.flatMap(({ crm, problem }) => (problem ? [{ crm, problem }] : [])),
  };
}

/** The record is known from the click; only its name is missing, and a call does not wait for a name. */
async function titleOnly(call: Call, crms: readonly ConnectedCrm[]): Promise<LookUp> {
  const { record, remoteNumber: number } = call;
  if (!record) return { number, own: false, matches: [], problems: [] };
  const owner = crms.find(({ crm }) => crm.id === record.crm);
  const title = await owner?.crm.titleOf(record, AbortSignal.timeout(timeLimitMs)).catch(() => '');
  const match = {
    ref: record,
    title: title ?? '',
    subtitle: '',
    kind: 'person',
    mine: false,
    activeAt: 0,
    ...unweighed,
  } as const;
  return { number, own: false, matches: [match], problems: [] };
}

function withoutPhones({ phones: _, country: __, ...match }: Found) {
  return match;
}
