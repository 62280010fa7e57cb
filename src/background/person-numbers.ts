import { formatForReading } from '../core/phone/format-number.ts';
import { parseNumber } from '../core/phone/parse-number.ts';
import { joinedAcrossSlash, phoneKey, splitStored } from '../core/phone/phone-key.ts';
import type { PersonNumber } from '../messages/popup-requests.ts';

/** More than one wants to choose from. */
const most = 4;

/**
 * The numbers somebody can be called at, each once, in the order of the fields. As a caller is recognised: a number
 * without a country code belongs to the record's country, else to the company's.
 *
 * @param homes ISO 3166 countries, the likeliest first
 */
export function personNumbers(phones: readonly string[], homes: readonly string[]): PersonNumber[] {
  const country = homes.at(-1) ?? '';
  const once = new Map<string, PersonNumber>();
  for (const part of phones.flatMap((phone) => parts(phone, homes))) {
    const home = homes.find((one) => parseNumber(part, one)?.valid) ?? country;
    const key = phoneKey(part, home);
    if (!key) continue;
    const dial = key.e164 ?? part.trim();
    if (dial.length > 64 || once.has(dial)) continue;
    once.set(dial, { reading: formatForReading(dial, country), dial });
  }
  return [...once.values()].slice(0, most);
}

function parts(phone: string, homes: readonly string[]): string[] {
  const joined = joinedAcrossSlash(phone);
  const isOne = joined && !homes.some((home) => parseNumber(joined.first, home)?.valid);
  return isOne ? [joined.whole] : splitStored(phone);
}
