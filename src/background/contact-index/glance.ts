import { carriesNumber } from '../../core/match/carries-number.ts';
import type { PhoneKey } from '../../core/phone/phone-key.ts';
import type { Found } from '../../crm/crm.ts';
import type { ConnectedCrm } from '../crms.ts';
import { usableIndex } from './usable-index.ts';

/** What was last compared with the CRM longer ago is good for a name, and not for opening a page. */
const trustedMs = 24 * 3_600_000;

export interface Glance {
  /** Records that carry the number, verified digit by digit. */
  readonly found: readonly Found[];
  /** Every one of the CRMs has been read as a whole and followed since: who is not found here is hardly anywhere. */
  readonly complete: boolean;
}

/** Who has this number, as far as it is known on this machine: in a millisecond or two, without asking anybody. */
export async function glanceAt(
  number: PhoneKey,
  country: string,
  crms: readonly ConnectedCrm[],
): Promise<Glance> {
  const glances = await Promise.all(
    crms.map(async (connected): Promise<Glance> => {
      const usable = await usableIndex(connected);
      if (!usable) return { found: [], complete: false };
      const candidates = await usable.index.byNumber(number);
      const found = candidates.filter(({ phones, country: recordCountry }) =>
        phones.some((phone) => carriesNumber(phone, number, country, recordCountry)),
      );
      const { phase, followedAt } = usable.progress;
      const isFresh = Date.now() - followedAt < trustedMs;
      return { found, complete: phase === 'following' && isFresh };
    }),
  );
  return {
    found: glances.flatMap(({ found }) => found),
    complete: glances.length > 0 && glances.every(({ complete }) => complete),
  };
}
