/** Up to two letters for an avatar: first and last word; one character of a Chinese name. '' when there are no letters. */
export function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{M}]+/gu) ?? [];
  const first = words[0];
  if (first === undefined) return '';
  const last = words.length > 1 ? words.at(-1) : undefined;
  if (/^\p{Script=Han}/u.test(first)) return [...first].at(0) ?? '';
  return [first, last]
    .map((word) => [...(word ?? '')].at(0) ?? '')
    .join('')
    .toLocaleUpperCase();
}
