import { useEffect, useRef, useState } from 'preact/hooks';
import type { CallView } from '../messages/call-view.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { TextArea } from '../ui/text-area.tsx';
import { useSaver } from '../ui/use-saver.ts';

const longestNote = 2000;

interface CallNoteProps {
  readonly call: CallView;
  readonly services: Services;
  /** The agent has just asked for it: the cursor stands in it. */
  readonly opened: boolean;
}

/** What the agent wants to remember of a call; every letter is kept, and the CRM gets it with the call. */
export function CallNote({ call, services, opened }: CallNoteProps) {
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (opened) area.current?.focus();
  }, [opened]);
  const [typed, setTyped] = useState(call.note ?? '');
  const { set, problem } = useSaver(async (text: string) => {
    const send = () => services.ask('call.note', { key: call.key, text });
    const outcome = await send();
    // Chrome may stop the worker over it, and the next one has not heard of these words.
    return !outcome.ok && outcome.problem.code === 'worker_silent' ? send() : outcome;
  });
  return (
    <div class="call-note">
      <TextArea
        label={t('call_note')}
        hint={t('call_note_hint')}
        rows={2}
        area={area}
        maxLength={longestNote}
        value={typed}
        onInput={(text) => {
          setTyped(text);
          void set(text);
        }}
      />
      {problem && <ProblemBanner problem={problem} announced />}
    </div>
  );
}
