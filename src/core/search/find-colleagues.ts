import { nameMatch } from './name-match.ts';

interface Findable {
  /** Extension number. */
  readonly number: string;
  /** '' when unknown. */
  readonly name: string;
}

/** Whose number begins like this, or whose name is meant by it; the best first, so many at most. */
export function findColleagues<Colleague extends Findable>(
  colleagues: readonly Colleague[],
  typed: string,
  most: number,
): Colleague[] {
  const wanted = typed.trim();
  if (wanted === '') return [];
  return colleagues
    .flatMap((colleague) => {
      const rank = rankOf(colleague, wanted);
      return rank === null ? [] : [{ colleague, rank }];
    })
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        compare(a.colleague.name, b.colleague.name) ||
        compare(a.colleague.number, b.colleague.number),
    )
    .slice(0, most)
    .map(({ colleague }) => colleague);
}

function rankOf({ number, name }: Findable, wanted: string): number | null {
  if (number === wanted) return 0;
  if (number.startsWith(wanted)) return 1;
  const match = nameMatch(name, wanted);
  return match === null ? null : 2 + match;
}

/** Every browser and every language has the same order. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
