import { useEffect, useState } from 'preact/hooks';
import { type Pair, type Person, pairByEmail } from '../core/association/association.ts';
import { associationFile, readAssociationFile } from '../core/association/association-file.ts';
import type { Problem } from '../core/problem.ts';
import type { CrmView } from '../messages/crm-view.ts';
import type { AssociationTable } from '../messages/options-requests.ts';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';

const nothing: AssociationTable = {
  place: '',
  users: [],
  extensions: [],
  pairs: null,
  readAt: null,
};

/** The table as it is worked on: nothing is kept before it is saved. */
export function useAssociation(crm: CrmView['id'], services: Services) {
  const [table, setTable] = useState<AssociationTable | null>(null);
  const [draft, setDraft] = useState<readonly Pair[] | null>(null);
  const [fileProblem, setFileProblem] = useState<Problem | null>(null);
  /** What the last button did, for the line that says so. */
  const [added, setAdded] = useState<number | null>(null);
  const refreshing = useIntent();
  const saving = useIntent();
  const { place, users, extensions, pairs: held, readAt } = table ?? nothing;
  const pairs = draft ?? held ?? [];

  const load = async (type: 'association.read' | 'association.refresh') => {
    const answer = await services.ask(type, { id: crm });
    if (answer.ok) setTable(answer.table);
    return answer;
  };
  useEffect(() => void load('association.read'), []);

  const change = (next: readonly Pair[], count: number | null = null) => {
    setDraft(next);
    setAdded(count);
    setFileProblem(null);
    saving.clear();
  };
  return {
    ready: table !== null,
    readAt,
    people: withAbsent(users, pairs),
    extensions,
    pairs,
    added,
    dirty: draft !== null,
    refreshing: refreshing.busy,
    saving: saving.busy,
    problem: fileProblem ?? saving.problem ?? refreshing.problem,
    refresh: () => refreshing.run(() => load('association.refresh')),
    /** @param extensionNumber '' for none */
    pair: (person: Person, extensionNumber: string) => {
      const others = pairs.filter(({ userId }) => userId !== person.id);
      const { id: userId, name, email } = person;
      change(
        extensionNumber === '' ? others : [...others, { userId, name, email, extensionNumber }],
      );
    },
    pairByEmail: () => {
      const next = pairByEmail(users, extensions, pairs);
      change(next, next.length - pairs.length);
    },
    exported: () => associationFile(place, pairs),
    read: (text: string) => {
      const read = readAssociationFile(text, place);
      if (read.ok) change(read.pairs, read.pairs.length);
      else setFileProblem(read.problem);
    },
    save: () =>
      saving.run(async () => {
        const outcome = await services.ask('association.save', { id: crm, pairs: [...pairs] });
        if (outcome.ok) {
          await load('association.read');
          setDraft(null);
          setAdded(null);
        }
        return outcome;
      }),
    discard: () => {
      setDraft(null);
      setAdded(null);
    },
  };
}

/** Everybody the CRM has, and who is paired although it does not list him (any more). */
function withAbsent(users: readonly Person[], pairs: readonly Pair[]): readonly Person[] {
  const known = new Set(users.map(({ id }) => id));
  const absent = pairs.filter(({ userId }) => !known.has(userId));
  return [...users, ...absent.map(({ userId: id, name, email }) => ({ id, name, email }))];
}
