import type { Location } from '../data-centres.ts';
import type { ZohoSwitches } from '../zoho-sandbox.ts';

/**
 * Whether the console of a data centre has the client. It is registered in the US, or in China when the user
 * lives there; the multi-DC switch makes it known everywhere else except in China.
 */
export function isClientKnownAt(switches: ZohoSwitches, location: Location): boolean {
  const home: Location = switches.location === 'cn' ? 'cn' : 'us';
  if (location === home) return true;
  return switches.multiDc && location !== 'cn' && home !== 'cn';
}
