import type { Snapshot } from '../messages/snapshot.ts';
import { ProblemBanner } from './banner.tsx';
import { Confirm } from './confirm.tsx';
import { t } from './i18n.ts';
import type { Services } from './services.ts';
import { useIntent } from './use-intent.ts';

interface SignOutProps {
  readonly snapshot: Snapshot;
  readonly services: Services;
  readonly onClose: () => void;
}

export function SignOut({ snapshot, services, onClose }: SignOutProps) {
  const intent = useIntent();
  return (
    <>
      <Confirm
        question={
          snapshot.phone.state === 'through-linkus'
            ? t('phone_sign_out_linkus')
            : t('phone_sign_out_confirm', snapshot.extensionNumber)
        }
        yes={t('phone_sign_out')}
        busy={intent.busy}
        onYes={async () => {
          if (await intent.run(() => services.ask('phone.sign-out', {}))) onClose();
        }}
        onNo={onClose}
      />
      {intent.problem && <ProblemBanner problem={intent.problem} announced />}
    </>
  );
}
