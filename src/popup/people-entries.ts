import type { PersonNumber, PersonView } from '../messages/popup-requests.ts';

/** A line of the list: somebody with the first number, or a further number of theirs. */
export interface PeopleEntry {
  readonly person: PersonView;
  /** null: nobody can call them. */
  readonly number: PersonNumber | null;
  readonly first: boolean;
}

export function peopleEntries(people: readonly PersonView[]): PeopleEntry[] {
  return people.flatMap((person) => {
    const [number = null, ...others] = person.numbers;
    const further = others.map((one) => ({ person, number: one, first: false }));
    return [{ person, number, first: true }, ...further];
  });
}

/**
 * Whether a name is meant, of which only a person of the list can be called. Three digits are a number, whatever words
 * stand around it; so is a text without letters, `*` and `#` too.
 */
export function isName(typed: string): boolean {
  return /\p{L}/u.test(typed) && (typed.match(/\d/g)?.length ?? 0) < 3;
}
