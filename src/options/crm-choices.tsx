import type { CrmView } from '../messages/crm-view.ts';
import { ProblemBanner } from '../ui/banner.tsx';
import { crmName, t } from '../ui/i18n.ts';
import type { Services } from '../ui/services.ts';
import { Switch } from '../ui/switch.tsx';
import { useCrmOptions } from '../ui/use-saver.ts';
import { UnknownNumbers } from './unknown-numbers.tsx';

interface CrmChoicesProps {
  readonly crm: CrmView;
  /** Numbers no record is created for, in any CRM. */
  readonly neverCreate: readonly string[];
  readonly services: Services;
}

/** What Ringtab writes into a connected CRM beside call entries. Saved at once. */
export function CrmChoices({ crm, neverCreate, services }: CrmChoicesProps) {
  const { set, problem } = useCrmOptions(services, crm.id);
  return (
    <div class="choices">
      <Switch
        label={t('options_pop_only')}
        hint={t('options_pop_only_hint', crmName(crm.id))}
        policyKey={`${crm.id}.popOnly`}
        checked={crm.options.popOnly}
        onChange={(popOnly) => set({ popOnly })}
      />
      {!crm.options.popOnly && (
        <UnknownNumbers crm={crm} neverCreate={neverCreate} services={services} set={set} />
      )}
      {problem && <ProblemBanner problem={problem} announced />}
    </div>
  );
}
