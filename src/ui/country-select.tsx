import { useMemo } from 'preact/hooks';
import { uiLocale } from '../platform/i18n.ts';
import { countriesIn } from './countries.ts';
import { t } from './i18n.ts';
import { Select } from './select.tsx';

interface CountrySelectProps {
  readonly value: string;
  readonly onChange: (country: string) => void;
  readonly hint?: string;
}

export function CountrySelect(props: CountrySelectProps) {
  const choices = useMemo(
    () => countriesIn(uiLocale()).map(({ code, name }) => ({ value: code, label: name })),
    [],
  );
  return <Select label={t('bind_country')} choices={choices} policyKey="country" {...props} />;
}
