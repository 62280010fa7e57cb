import type { Call } from '../call/call.ts';
import type { CrmOptions } from '../crm-options.ts';
import { phoneKey, sameNumber } from '../phone/phone-key.ts';

export interface CreateLimits {
  /** ISO 3166 country numbers without a country code belong to. */
  readonly country: string;
  /** Numbers of all extensions. */
  readonly extensionNumbers: ReadonlySet<string>;
  /** Numbers nothing is ever created for, however they are written. */
  readonly blocked: readonly string[];
}

/** Fewer digits are services, extensions of somebody else's PBX, or typing mistakes. */
const fewestDigits = 7;

/**
 * Whether a call may make a record in a CRM, as far as the call itself says. Not while it only rings:
 * a colleague may take it, and is the one who creates then.
 */
export function decideCreate(
  call: Call,
  options: CrmOptions,
  limits: CreateLimits,
): 'no' | 'ask' | 'automatic' {
  const wanted =
    (call.direction === 'inbound' && options.createOnInbound) ||
    (call.direction === 'outbound' && options.createOnOutbound);
  if (!wanted || options.autoCreate === 'off' || call.record !== null) return 'no';
  return isMine(call) && isOutside(call, limits) ? options.autoCreate : 'no';
}

function isMine(call: Call): boolean {
  if (call.state === 'talking' || call.state === 'held') return true;
  // A number that cannot be reached is likely to be a wrong one.
  const { state, disposition } = call;
  return state === 'ended' && disposition !== 'answered-elsewhere' && disposition !== 'failed';
}

function isOutside(call: Call, { country, extensionNumbers, blocked }: CreateLimits): boolean {
  const key = phoneKey(call.remoteNumber, country);
  if (!key || key.digits.length < fewestDigits || extensionNumbers.has(call.remoteNumber))
    return false;
  return [call.did, ...blocked].every((number) => {
    const other = phoneKey(number, country);
    return !other || !sameNumber(key, other);
  });
}
