import { version } from './session.ts';

/** One field of a form, in the order of the sheet. */
export interface FormField {
  name: string;
  label: string;
  kind: 'char' | 'phone' | 'email' | 'many2one' | 'number';
  placeholder?: string;
}

/** Two columns under the title. */
export interface FormLayout {
  /** Fields to read beside those shown. */
  also: string[];
  title: FormField;
  head: FormField[];
  left: FormField[];
  right: FormField[];
}

const mobile: FormField[] =
  version >= 19 ? [] : [{ name: 'mobile', label: 'Mobile', kind: 'phone' }];
const contactEmail: FormField = {
  name: 'email',
  label: 'Email',
  kind: 'email',
  placeholder: 'Email',
};
const contactPhone: FormField = {
  name: 'phone',
  label: 'Phone',
  kind: 'phone',
  placeholder: 'Phone',
};

const contactLayout: FormLayout = {
  also: ['is_company', 'comment', 'display_name'],
  title: { name: 'name', label: 'Name', kind: 'char', placeholder: 'e.g. Brandon Freeman' },
  // From 18 on e-mail and phone stand right under the name.
  head: version >= 18 ? [contactEmail, contactPhone, ...mobile] : [],
  left: [
    { name: 'parent_id', label: 'Company', kind: 'many2one', placeholder: 'Company Name...' },
    { name: 'street', label: 'Address', kind: 'char', placeholder: 'Street...' },
    { name: 'zip', label: 'ZIP', kind: 'char' },
    { name: 'city', label: 'City', kind: 'char' },
    { name: 'country_id', label: 'Country', kind: 'many2one' },
    { name: 'vat', label: 'Tax ID', kind: 'char', placeholder: 'e.g. BE0477472701' },
  ],
  right: [
    { name: 'function', label: 'Job Position', kind: 'char', placeholder: 'e.g. Sales Director' },
    ...(version >= 18 ? [] : [contactPhone, ...mobile, contactEmail]),
    { name: 'website', label: 'Website', kind: 'char' },
    { name: 'ref', label: 'Reference', kind: 'char' },
    { name: 'user_id', label: 'Salesperson', kind: 'many2one' },
  ],
};

const leadLayout: FormLayout = {
  also: ['description', 'stage_id', 'display_name', 'type'],
  title: { name: 'name', label: 'Opportunity', kind: 'char', placeholder: 'e.g. Product Pricing' },
  head: [],
  left: [
    { name: 'partner_id', label: 'Customer', kind: 'many2one' },
    { name: 'partner_name', label: 'Company Name', kind: 'char' },
    { name: 'contact_name', label: 'Contact Name', kind: 'char' },
    { name: 'email_from', label: 'Email', kind: 'email' },
    { name: 'phone', label: 'Phone', kind: 'phone' },
    ...mobile,
  ],
  right: [
    { name: 'expected_revenue', label: 'Expected Revenue', kind: 'number' },
    { name: 'probability', label: 'Probability', kind: 'number' },
    { name: 'date_deadline', label: 'Expected Closing', kind: 'char' },
    { name: 'user_id', label: 'Salesperson', kind: 'many2one' },
    { name: 'team_id', label: 'Sales Team', kind: 'many2one' },
    { name: 'city', label: 'City', kind: 'char' },
  ],
};

export function layoutOf(model: string): FormLayout {
  return model === 'crm.lead' ? leadLayout : contactLayout;
}

export function allFields(layout: FormLayout): FormField[] {
  return [layout.title, ...layout.head, ...layout.left, ...layout.right];
}

export function readNames(layout: FormLayout): string[] {
  return [...allFields(layout).map((field) => field.name), ...layout.also];
}
