import { type CrmOptions, defaultCrmOptions } from '../crm-options.ts';
import { defaultSettings, type Settings } from '../settings.ts';
import type { Given, Policy } from './policy.ts';

/** What counts: locked by the organisation, else chosen by the agent, else the organisation's default, else ours. */
export function effectiveSettings(chosen: Partial<Settings>, policy: Policy): Settings {
  const { defaults, locked } = policy;
  return { ...defaultSettings, ...defaults.settings, ...chosen, ...locked.settings };
}

/** The same for the options of one CRM. */
export function effectiveOptions(
  crm: string,
  chosen: Partial<CrmOptions>,
  { defaults, locked }: Policy,
): CrmOptions {
  return {
    ...defaultCrmOptions,
    ...defaults.crms[crm]?.options,
    ...chosen,
    ...locked.crms[crm]?.options,
  };
}

/** What one half gives, by keys as a page asks for them: `country`, `pbxAddress`, `zoho.popOnly`, `odoo.address`. */
export function givenKeys(half: Given): Readonly<Record<string, unknown>> {
  const ofCrms = Object.entries(half.crms).flatMap(([crm, { connection, options }]) =>
    Object.entries({ ...connection, ...options }).map(([key, value]) => [`${crm}.${key}`, value]),
  );
  return { ...half.settings, ...half.phone, ...Object.fromEntries(ofCrms) };
}

/** What a form starts with: the locked values before the defaults, all of them texts. */
export function startValues({ defaults, locked }: Policy): Readonly<Record<string, string>> {
  return { ...startOf(defaults), ...startOf(locked) };
}

function startOf({ phone, settings, crms }: Given): Record<string, string> {
  const ofCrms = Object.entries(crms).flatMap(([crm, { connection }]) =>
    Object.entries(connection).map(([key, value]) => [`${crm}.${key}`, value]),
  );
  const country = settings.country === undefined ? {} : { country: settings.country };
  return { ...country, ...phone, ...Object.fromEntries(ofCrms) };
}
