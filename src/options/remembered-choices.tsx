import type { ChoiceView } from '../messages/call-view.ts';
import { ExternalLink } from '../ui/external-link.tsx';
import { crmName, t } from '../ui/i18n.ts';
import { IconButton } from '../ui/icon-button.tsx';
import type { Services } from '../ui/services.ts';

interface RememberedChoicesProps {
  readonly choices: readonly ChoiceView[];
  readonly services: Services;
}

export function RememberedChoices({ choices, services }: RememberedChoicesProps) {
  if (choices.length === 0) return <p class="field-hint">{t('options_choices_none')}</p>;
  return (
    <ul class="rows rows-scroll">
      {choices.map(({ id, number, ref, title, url }) => (
        <li key={id} class="row">
          <span class="row-words">
            <span class="numeric">{number}</span>
            <span class="muted cut">
              {url === '' ? title : <ExternalLink href={url}>{title}</ExternalLink>}
              {` · ${crmName(ref.crm)}`}
            </span>
          </span>
          <IconButton
            icon="close"
            label={t('options_choices_forget', number)}
            onClick={() => void services.ask('choice.forget', { id })}
          />
        </li>
      ))}
    </ul>
  );
}
