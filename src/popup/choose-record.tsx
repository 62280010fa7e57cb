import type { CallView } from '../messages/call-view.ts';
import { Button } from '../ui/button.tsx';
import { tCount } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';

/** The way to the page that asks which of several records a call belongs to. */
export function ChooseRecord({ call, services }: { call: CallView; services: Services }) {
  const count = call.candidates.length;
  if (call.candidates.length === 0) return null;
  return (
    <Button
      icon="list"
      label={tCount('call_choose', count)}
      onClick={() => void services.ask('call.show-chooser', { key: call.key })}
    >
      {tCount('call_records', count)}
    </Button>
  );
}
