import { useRef, useState } from 'preact/hooks';
import type { CallView, CandidateView } from '../messages/call-view.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { t, tCount } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { Switch } from '../ui/switch.tsx';
import { useIntent } from '../ui/use-intent.ts';
import { Candidate } from './candidate.tsx';
import { useListKeys } from './use-list-keys.ts';

interface CandidatesProps {
  readonly call: CallView;
  readonly services: Services;
}

export function Candidates({ call, services }: CandidatesProps) {
  const { candidates } = call;
  const list = useRef<HTMLOListElement>(null);
  const [remember, setRemember] = useState(true);
  const [chosen, setChosen] = useState<string | null>(null);
  const intent = useIntent();
  useListKeys(list);
  const choose = async (candidate: CandidateView) => {
    // The first counts: this page is about to give way to its record.
    if (intent.busy) return;
    setChosen(keyOf(candidate));
    const { key } = call;
    const choice = { key, ref: candidate.ref, remember };
    const done = await intent.run(() => services.ask('call.choose', choice));
    // In this very tab; going back is not to ask again.
    if (done && candidate.url !== '') location.replace(candidate.url);
  };
  return (
    <>
      <div class="chooser-words">
        <h1>{t('chooser_title')}</h1>
        <p class="muted">{tCount('chooser_about', candidates.length)}</p>
      </div>
      <ol ref={list} class="candidates" aria-label={t('chooser_list')}>
        {candidates.map((candidate, i) => (
          <Candidate
            key={keyOf(candidate)}
            candidate={candidate}
            place={i + 1}
            busy={intent.busy && chosen === keyOf(candidate)}
            onChoose={() => void choose(candidate)}
          />
        ))}
      </ol>
      {intent.problem && <ProblemBanner problem={intent.problem} announced />}
      <Switch
        label={t('chooser_remember', call.number)}
        hint={t('chooser_remember_hint')}
        checked={remember}
        onChange={setRemember}
      />
      <p class="chooser-keys muted">{t('chooser_keys', String(Math.min(candidates.length, 9)))}</p>
    </>
  );
}

function keyOf({ ref }: CandidateView): string {
  return `${ref.crm} ${ref.module} ${ref.id}`;
}
