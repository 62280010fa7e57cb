import { bareNumber } from './bare-number.ts';
import { countryCode, type ParsedNumber, parseNumber } from './parse-number.ts';

export interface DialOptions {
  /** ISO 3166 country that numbers without a country code belong to. */
  readonly country: string;
  /** `+331…`, `00331…`, or as people dial it inside the country. */
  readonly format: 'e164' | 'double-zero' | 'national';
  /** Digits the PBX wants before an outside number; '' for none. */
  readonly prefix: string;
}

/** Longer is no internal number. */
const longestInternal = 6;

/**
 * What to hand the PBX for a number from a page; null when it is none. A page chooses this text, so
 * only digits, a leading `+` and separators pass: `*` and `#` are the PBX's feature codes (forward
 * every call, open a door). Up to six digits are an internal number and go through untouched.
 */
export function toDialString(raw: string, options: DialOptions): string | null {
  if (raw.length > 64) return null;
  const text = bareNumber(raw);
  if (!/^\(?\+?[\d ()./-]+$/.test(text)) return null;
  const digits = text.replaceAll(/\D/g, '');
  if (digits === '') return null;
  const plus = text.includes('+');
  if (!plus && digits.length <= longestInternal) return digits;
  const parsed = parseNumber(text, options.country);
  if (parsed) return options.prefix + outside(parsed, options);
  // A local number without area code is dialled as written; an international one must be whole.
  return plus || digits.length > 15 ? null : options.prefix + digits;
}

function outside({ phone }: ParsedNumber, { country, format }: DialOptions): string {
  if (format === 'e164') return phone.number;
  const abroad = `00${phone.number.slice(1)}`;
  if (format === 'double-zero') return abroad;
  const home = countryCode(country);
  if (home === undefined) return abroad;
  if (phone.country === home) return phone.formatNational().replaceAll(/\D/g, '');
  const direct = phone.format('IDD', { fromCountry: home }).replaceAll(/\D/g, '');
  return direct === '' ? abroad : direct;
}
