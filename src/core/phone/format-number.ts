import { extensionSuffix } from './extension-suffix.ts';
import { normaliseText } from './normalise-text.ts';
import { parseNumber } from './parse-number.ts';

/**
 * A number as people read it: in the national way when it belongs to `country` (ISO 3166), with
 * `+` and country code when it does not. What is no number comes back as it was, trimmed.
 */
export function formatForReading(raw: string, country: string): string {
  const text = normaliseText(raw).trim();
  const written = /^[+(\d][\d\s\u200b()./-]*\d/.exec(text)?.[0] ?? '';
  const suffix = extensionSuffix(text.slice(written.length));
  if (written.length + (suffix?.length ?? 0) !== text.length) return raw.trim();
  // A short number is one inside the office: `1555` is not to become `+1 555`.
  const parsed = written.replaceAll(/\D/g, '').length < 7 ? null : parseNumber(written, country);
  if (!parsed) return raw.trim();
  const { phone } = parsed;
  if (suffix) phone.setExt(suffix.digits);
  return phone.country !== undefined && phone.country === country
    ? phone.formatNational()
    : phone.formatInternational();
}
