import { normaliseText } from '../phone/normalise-text.ts';

/** How people at home write their numbers. */
export interface HomePlan {
  /** `33`; '' when the country is unknown. */
  readonly callingCode: string;
  /** What stands before a number inside the country, `0`; '' where nothing does. */
  readonly trunk: string;
}

export const noHome: HomePlan = { callingCode: '', trunk: '' };

export interface TypedNumber {
  /** How a stored number may begin, `+` and `00` left out; the likeliest first. */
  readonly beginnings: readonly string[];
  /** How it may end; '' when too little was typed to tell, or a beginning was meant. */
  readonly end: string;
}

/** Fewer last digits are shared by everybody. */
const shortestEnd = 3;
/** A beginning that is left when code or zero are taken off says nothing when it is shorter. */
const shortestRest = 2;

/** What somebody may mean by digits in a search box; null when the text is no number, nor the beginning of one. */
export function typedNumber(typed: string, home: HomePlan = noHome): TypedNumber | null {
  const text = normaliseText(typed).trim();
  if (!/^[\s()+\d./\u200b-]*$/.test(text)) return null;
  const plus = /^[\s(]*\+/.test(text);
  const abroad = plus || /^[\s(]*00/.test(text);
  const all = (abroad ? text.replace(/\(\s*0\s*\)/, '') : text).replaceAll(/\D/g, '');
  const digits = !plus && abroad ? all.slice(2) : all;
  if (digits === '') return null;
  const beginnings = [digits, ...(abroad ? atHome(digits, home) : inFull(digits, home))];
  const end = abroad || digits.length < shortestEnd ? '' : digits;
  return { beginnings: [...new Set(beginnings)], end };
}

/** `33612` is also `0612` and `612` in a database of the country. */
function atHome(digits: string, { callingCode, trunk }: HomePlan): string[] {
  if (callingCode === '' || !digits.startsWith(callingCode)) return [];
  const rest = digits.slice(callingCode.length);
  if (rest.length < shortestRest) return [];
  return [`${trunk}${rest}`, rest, `${callingCode}${trunk}${rest}`];
}

/** `0612` is also `33612`, `33 0612` and `612`. */
function inFull(digits: string, { callingCode, trunk }: HomePlan): string[] {
  if (callingCode === '') return [];
  if (trunk === '' || !digits.startsWith(trunk)) {
    return digits.length < shortestRest
      ? []
      : [...atHome(digits, { callingCode, trunk }), `${callingCode}${digits}`, `${trunk}${digits}`];
  }
  const rest = digits.slice(trunk.length);
  if (rest.length < shortestRest) return [];
  return [`${callingCode}${rest}`, rest, `${callingCode}${digits}`];
}
