import { useEffect, useState } from 'preact/hooks';
import type { Services } from '../ui/services.ts';
import { isName, type PeopleEntry, peopleEntries } from './people-entries.ts';
import type { PeopleAnswer } from './use-people.ts';
import { usePeople } from './use-people.ts';

/** Where the arrow keys stand: on a line, to call; or on its link. */
export interface ActiveEntry {
  readonly line: number;
  readonly cell: 'call' | 'record';
}

export interface PeopleChoice {
  /** A name is meant: only somebody of the list can be called. */
  readonly name: boolean;
  readonly answer: PeopleAnswer | null;
  readonly entries: readonly PeopleEntry[];
  readonly active: ActiveEntry | null;
  /** The entry that Enter takes; undefined: what is typed itself. */
  readonly chosen: PeopleEntry | undefined;
  readonly open: boolean;
  readonly setOpen: (open: boolean) => void;
  /** Something was typed: the arrow keys begin anew. */
  readonly restart: () => void;
  /** Whether the key was one of the list. */
  readonly takeKey: (event: KeyboardEvent) => boolean;
  /** Enter, on an entry. */
  readonly take: () => void;
}

/**
 * The people a typed text may mean, and which of them is meant: with a name the first one, until the arrow keys go
 * elsewhere; with a number nobody.
 *
 * @param onTake what to do with an entry, and with which part of it
 */
export function usePeopleList(
  services: Services,
  typed: string,
  onTake: (entry: PeopleEntry, at: ActiveEntry) => void,
): PeopleChoice {
  const [open, setOpen] = useState(false);
  const [moved, setMoved] = useState<ActiveEntry | null>(null);
  const [waiting, setWaiting] = useState<{ typed: string; entry: PeopleEntry } | null>(null);
  const answer = usePeople(services, typed);
  const name = isName(typed);
  const entries = open && answer ? peopleEntries(answer.people) : [];
  const wanted = moved ?? (name ? { line: 0, cell: 'call' as const } : null);
  const active = wanted && wanted.line < entries.length ? wanted : null;
  const chosen = active ? entries[active.line] : undefined;
  const isCurrent = answer?.typed === typed;
  useEffect(() => {
    if (!waiting || !isCurrent) return;
    setWaiting(null);
    // Somebody else came first meanwhile: nobody calls whom he has not seen.
    if (waiting.typed === typed && active && chosen && same(chosen, waiting.entry))
      onTake(chosen, active);
  }, [waiting, isCurrent]);
  return {
    name,
    answer,
    entries,
    active,
    chosen,
    open,
    setOpen,
    restart: () => {
      setOpen(true);
      setMoved(null);
      setWaiting(null);
    },
    takeKey: (event) => {
      const next = nextEntry(event, active, entries);
      if (next) setMoved(next);
      return next !== null;
    },
    take: () => {
      if (!chosen || !active) return;
      // What is shown is the answer to what was typed a moment ago.
      if (isCurrent || moved) onTake(chosen, active);
      else setWaiting({ typed, entry: chosen });
    },
  };
}

function same(a: PeopleEntry, b: PeopleEntry): boolean {
  return a.person.key === b.person.key && a.number?.dial === b.number?.dial;
}

/** Where a key leads; null: it is no key of the list. */
function nextEntry(
  event: KeyboardEvent,
  active: ActiveEntry | null,
  entries: readonly PeopleEntry[],
): ActiveEntry | null {
  if (entries.length === 0 || event.isComposing) return null;
  const line = active?.line ?? -1;
  if (event.key === 'ArrowDown') return { line: (line + 1) % entries.length, cell: 'call' };
  if (event.key === 'ArrowUp')
    return { line: (Math.max(line, 0) - 1 + entries.length) % entries.length, cell: 'call' };
  const entry = entries[line];
  const hasRecord = entry?.first && entry.person.where.kind === 'crm';
  if (event.key === 'ArrowRight' && hasRecord && atEnd(event)) return { line, cell: 'record' };
  if (event.key === 'ArrowLeft' && active?.cell === 'record') return { line, cell: 'call' };
  return null;
}

/** Within the text the arrow key moves the cursor. */
function atEnd({ target }: KeyboardEvent): boolean {
  return target instanceof HTMLInputElement && target.selectionStart === target.value.length;
}
