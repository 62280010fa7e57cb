export type NumberKind = 'business' | 'mobile' | 'home' | 'business-fax' | 'home-fax' | 'other';

/** What a record is: each kind can be chosen for contact sync by itself. */
export const contactKinds = ['person', 'lead', 'company'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** A record as a phonebook has it. What is not known is ''. */
export interface ContactDetails {
  readonly kind: ContactKind;
  readonly firstName: string;
  readonly lastName: string;
  readonly company: string;
  readonly email: string;
  /** As stored, every field with something in it. */
  readonly numbers: readonly { readonly kind: NumberKind; readonly number: string }[];
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zipCode: string;
  readonly country: string;
}
