import type { CallView } from '../messages/call-view.ts';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { CallNote } from './call-note.tsx';
import type { Noting } from './use-noting.ts';

interface LiveNoteProps {
  readonly call: CallView;
  readonly services: Services;
  readonly noting: Noting;
}

/** Note and outcome while the call runs: a small wish until somebody has something to write. */
export function LiveNote({ call, services, noting }: LiveNoteProps) {
  if (call.note === null) return null;
  const asked = noting.isOpen(call.key);
  if (asked || noting.always || isNoted(call))
    return <CallNote call={call} services={services} opened={asked} />;
  return (
    <div class="live-note-add">
      <Button kind="quiet" icon="note" onClick={() => noting.setOpen(call.key, true)}>
        {t('call_note_add')}
      </Button>
    </div>
  );
}

export function isNoted({ note, outcome }: CallView): boolean {
  return Boolean(note) || outcome !== null;
}
