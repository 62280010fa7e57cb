/**
 * The first character of each initial, in the order of the platform's pinyin collation. There is none for I, U
 * and V: no syllable begins with them.
 */
const boundaries = [...'吖八嚓哒妸发旮哈讥咔垃呣拏噢妑七呥扨它穵夕丫帀'];
const letters = 'abcdefghjklmnopqrstwxyz';

/** Family names that are read otherwise than the character mostly is, where that changes the initial. */
const familyNames: Readonly<Record<string, string>> = {
  万俟: 'mq',
  尉迟: 'yc',
  澹台: 'tt',
  单于: 'cy',
  長孫: 'zs',
  长孙: 'zs',
  曾: 'z',
  单: 's',
  單: 's',
  仇: 'q',
  解: 'x',
  区: 'o',
  區: 'o',
  查: 'z',
  翟: 'z',
  乐: 'y',
  樂: 'y',
  召: 's',
  种: 'c',
  秘: 'b',
  祭: 'z',
  折: 's',
  繁: 'p',
  覃: 'q',
  隗: 'k',
  谌: 's',
  諶: 's',
  佴: 'n',
};

const han = /\p{Script=Han}/u;
const known = new Map<string, string>();
let collator: Intl.Collator | null = null;

/** The letter with which a Chinese character's reading begins; '' when it is none. */
export function pinyinInitial(character: string): string {
  const held = known.get(character);
  if (held !== undefined) return held;
  const found = han.test(character) ? initialOf(character) : '';
  known.set(character, found);
  return found;
}

function initialOf(character: string): string {
  collator ??= new Intl.Collator('zh-Hans-u-co-pinyin');
  let [low, high] = [0, boundaries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (collator.compare(boundaries[middle] ?? '', character) <= 0) low = middle + 1;
    else high = middle;
  }
  return letters[low - 1] ?? '';
}

/**
 * The ways of typing a run of Chinese characters by its initials: `王小明` is `wxm`. A run that begins with a
 * family name that has a reading of its own gives both: `曾志伟` is `zzw`, and `czw` for whoever reads it so.
 */
export function pinyinInitials(run: string): string[] {
  const all = [...run].map(pinyinInitial).join('');
  if (all === '') return [];
  const family = [run.slice(0, 2), run.slice(0, 1)].find((name) => familyNames[name]);
  if (family === undefined) return [all];
  return [`${familyNames[family]}${all.slice(family.length)}`, all];
}

/** The runs of Chinese characters in a text, and whether each begins it. */
export function chineseRuns(text: string): { readonly run: string; readonly first: boolean }[] {
  const start = text.length - text.trimStart().length;
  return [...text.matchAll(/\p{Script=Han}+/gu)].map((match) => ({
    run: match[0],
    first: match.index === start,
  }));
}
