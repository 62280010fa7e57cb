import { useState } from 'preact/hooks';
import type { CallView } from '../messages.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { TextArea } from '../ui/text-area.tsx';
import { useSaver } from '../ui/use-saver.ts';

const longestNote = 2000;

interface CallNoteProps {
  readonly call: CallView;
  readonly services: Services;
}

/** What the agent wants to remember of a call; every letter is kept, and the CRM gets it with the call. */
export function CallNote({ call, services }: CallNoteProps) {
  const [typed, setTyped] = useState(call.note ?? '');
  const { set, problem } = useSaver((text: string) =>
    services.ask('call.note', { key: call.key, text }),
  );
  return (
    <div class="call-note">
      <TextArea
        label={t('call_note')}
        hint={t('call_note_hint')}
        rows={2}
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
