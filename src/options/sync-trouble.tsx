import type { Problem, ProblemCode } from '../core/problem.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { useIntent } from '../ui/use-intent.ts';

/** Trying again brings something only where the PBX may have changed its mind. */
const mayPass: readonly ProblemCode[] = ['pbx_contacts_full', 'pbx_contacts_off'];
/** Another phonebook is what helps: the form that chooses one is open then. */
export const needsPhonebook: readonly ProblemCode[] = [
  'pbx_phonebook_gone',
  'pbx_phonebook_read_only',
  'sync_phonebook_elsewhere',
];

interface SyncTroubleProps {
  readonly crm: string;
  readonly problem: Problem;
  readonly services: Services;
}

/** What stands in the way of all contacts of a CRM. */
export function SyncTrouble({ crm, problem, services }: SyncTroubleProps) {
  const intent = useIntent();
  return (
    <ProblemBanner
      tone={mayPass.includes(problem.code) ? 'warn' : 'bad'}
      problem={problem}
      action={
        mayPass.includes(problem.code) && (
          <Button
            busy={intent.busy}
            onClick={() => intent.run(() => services.ask('sync.retry', { id: crm }))}
          >
            {t('common_retry')}
          </Button>
        )
      }
    />
  );
}
