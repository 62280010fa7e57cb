import { type ParsedAddress, parseWebAddress } from './web-address.ts';

/** A CRM's address as an origin; whatever page of it the person copied. */
export function parseCrmAddress(text: string): ParsedAddress {
  return parseWebAddress(text);
}
