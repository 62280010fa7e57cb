import type { NumberParts } from './number-parts.ts';

const national = (n: NumberParts, separator: string) => {
  const space = n.trunk.length > 1 || n.trunk === '8' ? separator : '';
  return n.trunk + space + n.groups.join(separator);
};
const abroad = (n: NumberParts, separator: string) => [n.callingCode, ...n.groups].join(separator);
const area = (n: NumberParts) => n.groups[0] ?? '';
const rest = (n: NumberParts, separator: string) => n.groups.slice(1).join(separator);

/** Digits behind the area code from the end in twos: `12345` as `1 23 45`. */
function inPairs(text: string): string {
  return text.replaceAll(/(?=(?:\d\d)+$)/g, ' ').trim();
}

/** Other ways of typing a number than those of the seen part; undefined where nobody would. */
export const heldSpellings: Record<string, (n: NumberParts) => string | undefined> = {
  'plus glued': (n) => `+${n.callingCode}${n.groups.join('')}`,
  'plus, code apart': (n) => `+${n.callingCode} ${n.groups.join('')}`,
  'plus, area glued to code': (n) => `+${n.callingCode}${area(n)} ${rest(n, ' ')}`,
  'plus, area apart': (n) => `+${n.callingCode} ${area(n)} ${rest(n, '')}`,
  'plus in brackets': (n) => `(+${n.callingCode}) ${n.groups.join(' ')}`,
  'plus and a gap': (n) => `+ ${abroad(n, ' ')}`,
  'plus, area in brackets': (n) => `+${n.callingCode} (${area(n)}) ${rest(n, '-')}`,
  'plus, en dashes': (n) => `+${abroad(n, '\u2013')}`,
  'plus, thin spaces': (n) => `+${abroad(n, '\u2009')}`,
  'plus, figure spaces': (n) => `+${abroad(n, '\u2007')}`,
  'plus, medium spaces': (n) => `+${abroad(n, '\u205f')}`,
  'plus, direction marks': (n) => `\u2066+${abroad(n, ' ')}\u2069`,
  'plus, joiners': (n) => `+${abroad(n, '\u2060')}`,
  'plus (0) with dots': (n) =>
    n.trunk === '0' ? `+${n.callingCode}.(0)${n.groups.join('.')}` : undefined,
  'plus (0) glued': (n) =>
    n.trunk === '0' ? `+${n.callingCode}(0)${n.groups.join('')}` : undefined,
  'plus, needless 0': (n) =>
    n.trunk === '0' ? `+${n.callingCode} 0${n.groups.join(' ')}` : undefined,
  '00 with dashes': (n) => `00${abroad(n, '-')}`,
  '00 apart': (n) => `00 ${abroad(n, ' ')}`,
  '00 (0)': (n) => (n.trunk === '0' ? `00${n.callingCode} (0) ${n.groups.join(' ')}` : undefined),
  'home, spaces': (n) => national(n, ' '),
  'home, no-break spaces': (n) => national(n, '\u00a0'),
  'home, ideographic spaces': (n) => national(n, '\u3000'),
  'home, dots': (n) => national(n, '.'),
  'home, hyphens': (n) => national(n, '-'),
  'home, hard hyphens': (n) => national(n, '\u2011'),
  'home, spaced dash behind area': (n) =>
    n.trunk === '0' ? `0${area(n)} - ${rest(n, ' ')}` : undefined,
  'home, spaced slash behind area': (n) =>
    n.trunk === '0' ? `0${area(n)} / ${rest(n, ' ')}` : undefined,
  'home, area and the rest': (n) => (n.trunk === '0' ? `0${area(n)} ${rest(n, '')}` : undefined),
  'home, area hyphen rest': (n) => (n.trunk === '0' ? `0${area(n)}-${rest(n, '')}` : undefined),
  'home, area in brackets': (n) => (n.trunk === '0' ? `(0${area(n)}) ${rest(n, ' ')}` : undefined),
  'home, pairs behind area': (n) =>
    n.trunk === '0' ? `0${area(n)} ${inPairs(rest(n, ''))}` : undefined,
  'home, glued with prefix': (n) => (n.trunk === '' ? undefined : national(n, '')),
  'home, full width': (n) =>
    ['JP', 'CN', 'TW', 'KR'].includes(n.country)
      ? national(n, '-').replaceAll(/[\d-]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
      : undefined,
  'North America, 1 in front': (n) =>
    n.callingCode === '1' ? `1 (${area(n)}) ${rest(n, '-')}` : undefined,
  'North America, dotted 1': (n) => (n.callingCode === '1' ? `1.${n.groups.join('.')}` : undefined),
  'North America, bracket glued': (n) =>
    n.callingCode === '1' ? `(${area(n)})${rest(n, '-')}` : undefined,
  'North America, glued': (n) => (n.callingCode === '1' ? n.groups.join('') : undefined),
};

/** The country code is not written, so only a reader at home can tell. */
export function isHomeSpelling(format: string): boolean {
  return format.startsWith('home') || format.startsWith('North');
}

export const heldExtensions: readonly ((digits: string) => string)[] = [
  (digits) => `, ext. ${digits}`,
  (digits) => ` extension ${digits}`,
  (digits) => ` poste ${digits}`,
  (digits) => `#${digits}`,
  (digits) => ` (ext ${digits})`,
  (digits) => ` int. ${digits}`,
  (digits) => ` доб. ${digits}`,
  (digits) => ` 转${digits}`,
];
