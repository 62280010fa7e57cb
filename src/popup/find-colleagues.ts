import type { ColleagueView } from '../messages/phone-view.ts';

/** Whose number begins like this, or who has it in their name; the best first. */
export function findColleagues(
  colleagues: readonly ColleagueView[],
  typed: string,
  most: number,
): readonly ColleagueView[] {
  const wanted = typed.trim().toLocaleLowerCase();
  if (wanted === '') return [];
  const rank = ({ number, name }: ColleagueView): number => {
    const words = name.toLocaleLowerCase();
    if (number === wanted) return 0;
    if (number.startsWith(wanted)) return 1;
    if (words.startsWith(wanted)) return 2;
    if (words.includes(` ${wanted}`)) return 3;
    return words.includes(wanted) ? 4 : 5;
  };
  return colleagues
    .map((colleague) => ({ colleague, rank: rank(colleague) }))
    .filter((found) => found.rank < 5)
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        a.colleague.name.localeCompare(b.colleague.name) ||
        a.colleague.number.localeCompare(b.colleague.number),
    )
    .slice(0, most)
    .map(({ colleague }) => colleague);
}
