import { e164, type SeedNumber, spellings } from '../../sandbox/seed/spellings.ts';

type Way = (number: SeedNumber) => string | undefined;

const area = ({ groups }: SeedNumber) => groups[0] ?? '';
const rest = ({ groups }: SeedNumber, separator: string) => groups.slice(1).join(separator);
const whereTrunk0 =
  (way: Way): Way =>
  (number) =>
    number.trunk === '0' ? way(number) : undefined;
const in0 = (zero: number): Way => {
  const typed = (digits: string) =>
    digits.replaceAll(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));
  return (number) => typed(spellings.national(number));
};

/** What is typed in many countries beyond the seed's own spellings. */
const everywhere: Readonly<Record<string, Way>> = {
  '+, then the national form': whereTrunk0((n) => `+${n.callingCode} 0${n.groups.join(' ')}`),
  '+, (0) closed up': whereTrunk0((n) => `+${n.callingCode}(0)${area(n)}-${rest(n, '-')}`),
  '00, (0), slash, hyphens': whereTrunk0(
    (n) => `00${n.callingCode} (0) ${area(n)} / ${rest(n, ' - ')}`,
  ),
  '(0) in front': whereTrunk0((n) => `(0)${n.groups.join(' ')}`),
  'trunk zero, area in brackets': whereTrunk0((n) => `0 (${area(n)}) ${rest(n, ' ')}`),
  '+, area in brackets': (n) => `+${n.callingCode} (${area(n)}) ${rest(n, '-')}`,
  '+, slash and hyphens': (n) => `+${n.callingCode} ${area(n)}/${rest(n, '-')}`,
  'double blanks': (n) => `  +${n.callingCode}  ${n.groups.join('  ')} `,
  'code and hyphens, no +': (n) => `${n.callingCode}-${n.groups.join('-')}`,
  'as a link': (n) => `tel:${e164(n)}`,
  'points between dots': (n) => n.groups.join('·').replace(/^/, n.trunk === '0' ? '0' : ''),
};

/** What only one country types. */
const inOneCountry: Readonly<Record<string, Readonly<Record<string, Way>>>> = {
  RU: {
    '8 (area)': (n) => `8 (${area(n)}) ${rest(n, '-')}`,
    '8 and digits': (n) => `8${n.groups.join('')}`,
  },
  HU: {
    '06-area/rest': (n) => `06-${area(n)}/${rest(n, '-')}`,
    '(06 area)': (n) => `(06 ${area(n)}) ${rest(n, ' ')}`,
  },
  US: {
    '1-area-rest': (n) => `1-${n.groups.join('-')}`,
    '1 (area)': (n) => `1 (${area(n)}) ${rest(n, '-')}`,
    'area/rest': (n) => `${area(n)}/${rest(n, '-')}`,
  },
  CA: { '1 area rest': (n) => `1 ${n.groups.join(' ')}` },
  BR: {
    '(0area)': (n) => `(0${area(n)}) ${rest(n, '-')}`,
    '0area': (n) => `0${area(n)} ${rest(n, '.')}`,
  },
  IT: { 'area/rest': (n) => `${area(n)}/${rest(n, '')}` },
  KR: { '0area)': (n) => `0${area(n)})${rest(n, '-')}` },
  JP: { '0area(exchange)': (n) => `0${area(n)}(${n.groups[1]})${n.groups[2]}` },
  CN: { '86-area': (n) => `86-${area(n)}-${rest(n, '')}` },
  EG: { 'Arabic-Indic digits': in0(0x0660) },
  SA: { 'Arabic-Indic digits': in0(0x0660) },
  AE: { 'Arabic-Indic digits': in0(0x0660) },
  PK: { 'Urdu digits': in0(0x06f0) },
};

/** Every way the number may have been typed in its country, by name. */
export function waysToType(number: SeedNumber, country: string): readonly [string, string][] {
  return Object.entries({ ...spellings, ...everywhere, ...inOneCountry[country] }).flatMap(
    ([name, way]): [string, string][] => {
      const text = way(number);
      return text === undefined ? [] : [[name, text]];
    },
  );
}

/** What a PBX shows of a call from inside the country. */
export function nationalForm(number: SeedNumber): string {
  return spellings.nationalDigits(number);
}
