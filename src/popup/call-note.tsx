import { useEffect, useRef, useState } from 'preact/hooks';
import { type CallOutcome, callOutcomes } from '../core/journal/call-outcome.ts';
import type { CallView } from '../messages/call-view.ts';
import type { Outcome } from '../messages/outcome.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { outcomeKeys } from '../ui/call-words.ts';
import { Chips } from '../ui/chips.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { TextArea } from '../ui/text-area.tsx';
import { useIntent } from '../ui/use-intent.ts';
import './call-note.css';

const longestNote = 2000;

interface CallNoteProps {
  readonly call: CallView;
  readonly services: Services;
  /** The agent has just asked for it: the cursor stands in it. */
  readonly opened: boolean;
}

/**
 * What the agent wants to remember of a call and what came of it, during the call and afterwards; every letter is
 * kept, and the CRM gets it with the call.
 */
export function CallNote({ call, services, opened }: CallNoteProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (opened) area.current?.focus();
  }, [opened]);
  const outcome = useOutcome(call, services);
  const note = useNoteText(call, services);
  const problem = outcome.problem ?? note.problem;
  return (
    <div class="call-note" onFocusOut={() => note.left()}>
      <Chips
        label={t('call_outcome')}
        value={outcome.value}
        choices={callOutcomes.map((value) => ({ value, label: t(outcomeKeys[value]) }))}
        onChange={outcome.choose}
      />
      <TextArea
        label={t('call_note')}
        hint={t('call_note_hint')}
        rows={2}
        area={area}
        maxLength={longestNote}
        value={note.text}
        onInput={note.type}
      />
      {problem && <ProblemBanner problem={problem} announced />}
    </div>
  );
}

function useOutcome({ key, outcome }: CallView, services: Services) {
  /** Chosen here, and not yet told by the worker; undefined: nothing. */
  const [chosen, setChosen] = useState<CallOutcome | null | undefined>(undefined);
  useEffect(() => setChosen(undefined), [outcome]);
  const { run, problem } = useIntent();
  return {
    value: chosen === undefined ? outcome : chosen,
    problem,
    choose: (value: CallOutcome | null) => {
      setChosen(value);
      void run(() => twice(() => services.ask('call.outcome', { key, outcome: value })));
    },
  };
}

function useNoteText({ key, note }: CallView, services: Services) {
  /** As the field has it while somebody types; null: as the worker has it, which another page may have changed. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isIn, setIn] = useState(false);
  useEffect(() => {
    if (!isIn && typed === note) setTyped(null);
  }, [isIn, typed, note]);
  const { run, problem } = useIntent();
  return {
    text: typed ?? note ?? '',
    problem,
    type: (text: string) => {
      setIn(true);
      setTyped(text);
      void run(() => twice(() => services.ask('call.note', { key, text })));
    },
    left: () => setIn(false),
  };
}

/** Chrome may stop the worker over it, and the next one has not heard of it. */
async function twice(send: () => Promise<Outcome>): Promise<Outcome> {
  const outcome = await send();
  return !outcome.ok && outcome.problem.code === 'worker_silent' ? send() : outcome;
}
