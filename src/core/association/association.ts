import * as v from 'valibot';

const short = v.pipe(v.string(), v.maxLength(255));

/** A CRM user and the extension that is his. Name and e-mail are kept so that the pair can be shown without asking the CRM. */
export const pairSchema = v.object({
  userId: v.pipe(short, v.minLength(1)),
  name: short,
  email: short,
  extensionNumber: v.pipe(v.string(), v.regex(/^\d{1,15}$/)),
});
export type Pair = v.InferOutput<typeof pairSchema>;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}
export interface Extension {
  readonly number: string;
  readonly name: string;
  readonly email: string;
}

/**
 * Pairs everybody whose e-mail is an extension's too. Pairs that exist stay, and so an extension that is taken
 * is given to nobody else; an e-mail that several users or several extensions have decides nothing.
 */
export function pairByEmail(
  users: readonly Person[],
  extensions: readonly Extension[],
  held: readonly Pair[],
): Pair[] {
  const own = uniqueByEmail(extensions);
  const persons = uniqueByEmail(users);
  const takenUsers = new Set(held.map(({ userId }) => userId));
  const takenNumbers = new Set(held.map(({ extensionNumber }) => extensionNumber));
  const added = [...persons].flatMap(([address, { id, name, email }]) => {
    const extension = own.get(address);
    if (!extension || takenUsers.has(id) || takenNumbers.has(extension.number)) return [];
    return [{ userId: id, name, email, extensionNumber: extension.number }];
  });
  return [...held, ...added];
}

/** An extension that two users have, null when there is none. */
export function doubledExtension(pairs: readonly Pair[]): string | null {
  const seen = new Set<string>();
  for (const { extensionNumber } of pairs) {
    if (seen.has(extensionNumber)) return extensionNumber;
    seen.add(extensionNumber);
  }
  return null;
}

function uniqueByEmail<T extends { readonly email: string }>(all: readonly T[]): Map<string, T> {
  const found = new Map<string, T | null>();
  for (const one of all) {
    const address = one.email.trim().toLowerCase();
    if (address !== '') found.set(address, found.has(address) ? null : one);
  }
  return new Map([...found].flatMap(([address, one]) => (one ? [[address, one] as const] : [])));
}
