import type { Call } from '../../core/call/call.ts';
import { carriesNumber } from '../../core/match/carries-number.ts';
import { isOwnNumber } from '../../core/match/is-own-number.ts';
import { rankMatches } from '../../core/match/rank-matches.ts';
import { type PhoneKey, phoneKey } from '../../core/phone/phone-key.ts';
import { decidePop } from '../../core/pop/decide-pop.ts';
import type { Settings } from '../../core/settings.ts';
import type { Found } from '../../crm/crm.ts';
import type {
  AskedCrm,
  CallExplanation,
  EntryOutcome,
  PopOutcome,
} from '../../messages/explanation.ts';
import type { Answer } from '../../messages/outcome.ts';
import { rankedViews } from '../candidate-views.ts';
import { type ConnectedCrm, connectedCrms, problemFrom } from '../crms.ts';
import { database } from '../database.ts';
import { liveCalls } from '../own-calls.ts';
import { popsItem } from '../stored/calls.ts';
import { extensionsItem } from '../stored/phone.ts';
import { settingsItem } from '../stored/settings.ts';
import { afterlifeMs } from '../story-silence.ts';
import { weighMatches } from '../weigh-matches.ts';

const timeLimitMs = 8000;
const mostRejected = 5;

/**
 * Why a call opened and was written to what it was. The CRMs are asked anew, with their queries; nothing is changed by it.
 *
 * @param key of a running call or one in the history
 */
export async function explainCall(key: string): Promise<Answer<{ explanation: CallExplanation }>> {
  const running = (await liveCalls()).find((one) => one.key === key);
  const call = running ?? (await (await database()).get('calls', key))?.call;
  if (!call) return { ok: false, problem: { code: 'call_unknown' } };
  const [settings, extensions, crms] = await Promise.all([
    settingsItem.get(),
    extensionsItem.get(),
    connectedCrms(),
  ]);
  const extensionNumbers = extensions.map(({ number }) => number);
  const lines = settings.ownNumbers;
  const own =
    call.direction === 'internal' ||
    isOwnNumber(call.remoteNumber, { extensionNumbers, lines }, settings.country);
  const number = phoneKey(call.remoteNumber, settings.country);
  const answers = own || !number ? [] : await askAll(number, settings.country, crms);
  const matches = answers.flatMap(({ matches: found }) => found);
  const answered = answers.flatMap(({ asked }) => (asked.problem ? [] : asked.crm));
  const weighed = number ? await weighMatches(number, matches, answered, crms) : [];
  const ranked = rankMatches(weighed, call.record);
  return {
    ok: true,
    explanation: {
      direction: call.direction,
      number: call.remoteNumber,
      e164: number?.e164 ?? null,
      own,
      clicked: call.record !== null,
      crms: answers.map(({ asked }) => asked),
      candidates: ranked ? rankedViews([ranked.best, ...ranked.others], crms) : [],
      clear: ranked?.clear ?? false,
      pop: await popOf(call, settings),
      entries: await entriesOf(key, crms),
    },
  };
}

function askAll(number: PhoneKey, country: string, crms: readonly ConnectedCrm[]) {
  return Promise.all(
    crms.map(async ({ crm }) => {
      const queries: string[] = [];
      const tell = (query: string) => void queries.push(query);
      const carries = ({ phones, country: recordCountry }: Found) =>
        phones.some((phone) => carriesNumber(phone, number, country, recordCountry));
      try {
        const found = await crm.search(number, AbortSignal.timeout(timeLimitMs), tell);
        const matches = found.filter(carries);
        const rejected = found
          .filter((one) => !carries(one))
          .slice(0, mostRejected)
          .map(({ title, phones }) => ({ title, phones }));
        const counts = { proposed: found.length, verified: matches.length };
        const asked: AskedCrm = { crm: crm.id, queries, ...counts, rejected, problem: null };
        return { asked, matches: matches.map(({ phones: _, country: __, ...match }) => match) };
      } catch (error) {
        const nothing = { proposed: 0, verified: 0, rejected: [] };
        const problem = problemFrom(error);
        const asked: AskedCrm = { crm: crm.id, queries, ...nothing, problem };
        return { asked, matches: [] };
      }
    }),
  );
}

async function popOf(call: Call, settings: Settings): Promise<PopOutcome> {
  const claim = (await popsItem.get())[call.key]?.parts.crm;
  if (claim) {
    if (claim.state === 'noticed') return 'offered';
    return claim.shown ? 'shown' : 'opened';
  }
  const endedAt = call.endedAt ?? Date.now();
  if (Date.now() - endedAt > afterlifeMs) return 'forgotten';
  // As it was while it rang and talked.
  const talking = { ...call, state: 'talking', endedAt: null } as const;
  const ended = { ...call, state: 'ended' } as const;
  const off = [talking, ended].every((one) => decidePop(one, settings, endedAt) === 'never');
  return off ? 'off' : 'nothing';
}

async function entriesOf(key: string, crms: readonly ConnectedCrm[]): Promise<EntryOutcome[]> {
  const db = await database();
  const ids = crms.flatMap(({ crm }) => [`${key}|${crm.id}`, `${key}|${crm.id}|task`]);
  const rows = await Promise.all(ids.map((id) => db.get('outbox', id)));
  return rows.flatMap((row) => {
    if (!row) return [];
    const { crm, ref, state, name, attempts, problem } = row;
    const owner = crms.find((one) => one.crm.id === crm);
    const url = ref && owner ? owner.crm.recordUrl(ref) : '';
    return [{ crm, task: row.kind === 'task', state, name, url, attempts, problem }];
  });
}
