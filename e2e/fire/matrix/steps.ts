/** What happens with a call, in the order in which it happens. */
export const steps = [
  'ring',
  'look up',
  'pop',
  'answer',
  'hang up',
  'journal',
  'create',
  'sync',
] as const;

export type Step = (typeof steps)[number];

export type CrmName = 'zoho' | 'odoo';

/** Steps that the PBX tells by a frame; the others are requests of ours. */
export function isTold(step: Step): boolean {
  return step === 'ring' || step === 'answer' || step === 'hang up';
}

const requests: Partial<Record<Step, Record<CrmName, RegExp>>> = {
  'look up': {
    zoho: /\/crm\/v8\/(?:coql|\w+\/search)$/,
    odoo: /\/json\/2\/res\.partner\/search/,
  },
  // Of a pop, the page that is opened.
  pop: {
    zoho: /^GET crm\.zoho\.com\/crm\/.*\/tab\//,
    odoo: /^GET [^/]+\/odoo\/res\.partner\/\d+$/,
  },
  journal: { zoho: /^POST .*\/crm\/v8\/Calls$/, odoo: /\/message_post$/ },
  create: { zoho: /^POST .*\/crm\/v8\/Contacts$/, odoo: /\/res\.partner\/create$/ },
};

/** The request that a step makes, as `METHOD host/path`. */
export function requestOf(step: Step, crm: CrmName): RegExp {
  if (step === 'sync') return /\/company_contact\/create$/;
  const known = requests[step]?.[crm];
  if (!known) throw new Error(`${step} makes no request`);
  return known;
}
