import type { ProblemCode } from '../core/problem.ts';
import type { CrmView } from '../messages/crm-view.ts';
import { Button } from '../ui/button.tsx';
import { ExternalLink } from '../ui/external-link.tsx';
import { crmName, t } from '../ui/i18n.ts';

const signIn: readonly ProblemCode[] = ['crm_session_gone', 'crm_session_of_other'];

interface CrmFixProps {
  readonly crm: CrmView;
  readonly busy: boolean;
  readonly onConnect: () => void;
  readonly onRetry: () => void;
}

/** The buttons that mend a connection; the most likely one comes first. */
export function CrmFix({ crm, busy, onConnect, onRetry }: CrmFixProps) {
  const mayWait = crm.problem !== null && signIn.includes(crm.problem.code);
  return (
    <>
      {mayWait && (
        <ExternalLink class="button button-primary" href={`${crm.address}/web/login`}>
          {t('crm_sign_in', crmName(crm.id))}
        </ExternalLink>
      )}
      <Button kind={mayWait ? 'secondary' : 'primary'} onClick={onConnect}>
        {t('crm_connect_again')}
      </Button>
      <Button busy={busy} onClick={onRetry}>
        {t('common_retry')}
      </Button>
    </>
  );
}
