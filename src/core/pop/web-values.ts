import type { Call } from '../call/call.ts';
import { bareNumber } from '../phone/bare-number.ts';
import { parseNumber } from '../phone/parse-number.ts';
import type { WebValues } from './web-template.ts';

/**
 * What a call gives the address of another web app. `e164` and `national` (as people dial it inside its
 * own country) are '' when the country is unknown.
 *
 * @param around.country ISO 3166 country that numbers without a country code belong to
 */
export function webValues(
  call: Pick<Call, 'remoteNumber' | 'did' | 'direction'>,
  around: {
    readonly name: string;
    readonly extensionNumber: string;
    readonly country: string;
  },
): WebValues {
  const text = bareNumber(call.remoteNumber);
  // A short number is one inside the office: `1555` is not to become `+1 555`.
  const phone = text.length < 7 ? undefined : parseNumber(text, around.country)?.phone;
  return {
    number: call.remoteNumber,
    e164: phone?.number ?? '',
    national: phone?.formatNational().replaceAll(/\D/g, '') ?? '',
    name: around.name,
    did: call.did,
    extension: around.extensionNumber,
    direction: call.direction,
  };
}
