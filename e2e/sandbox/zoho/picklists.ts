/** One value of a pick list. `reference` stays English when the organisation's language changes `actual`. */
export interface Pick {
  reference: string;
  /** What records hold in an organisation whose language is Turkish. */
  localised: string;
}

const pick = (reference: string, localised = reference): Pick => ({ reference, localised });

export const picklists = {
  callType: [pick('Outbound', 'giden'), pick('Inbound', 'gelen'), pick('Missed', 'cevapsız')],
  callStatus: [
    pick('Scheduled', 'Planlandı'),
    pick('Completed', 'Tamamlandı'),
    pick('Overdue', 'Gecikmiş'),
    pick('Cancelled', 'İptal edildi'),
  ],
  callPurpose: [pick('Prospecting'), pick('Administrative'), pick('Negotiation'), pick('Demo')],
  callResult: [
    pick('Interested'),
    pick('Not interested'),
    pick('No response/Busy'),
    pick('Requested call back'),
  ],
  taskStatus: [
    pick('Not Started', 'Başlamadı'),
    pick('Deferred', 'Ertelendi'),
    pick('In Progress', 'Devam ediyor'),
    pick('Completed', 'Tamamlandı'),
    pick('Waiting for input', 'Girdi bekleniyor'),
  ],
  taskPriority: [
    pick('High', 'Yüksek'),
    pick('Highest', 'En yüksek'),
    pick('Low', 'Düşük'),
    pick('Lowest', 'En düşük'),
    pick('Normal', 'Normal'),
  ],
  leadSource: [pick('Cold Call'), pick('Web Download'), pick('Trade Show'), pick('Partner')],
  leadStatus: [pick('Not Contacted'), pick('Contacted'), pick('Pre-Qualified')],
  industry: [pick('Manufacturing'), pick('Logistics'), pick('Retail'), pick('Services')],
} satisfies Record<string, readonly Pick[]>;

export type PicklistName = keyof typeof picklists;

/** Values a record may hold, in the language of the organisation. */
export function actualValues(name: PicklistName, localised: boolean): string[] {
  return picklists[name].map((item) => (localised ? item.localised : item.reference));
}

/** The English meaning of a stored value, in whichever language it was stored. */
export function referenceOf(name: PicklistName, stored: unknown): string | undefined {
  return picklists[name].find((item) => item.reference === stored || item.localised === stored)
    ?.reference;
}

/** `pick_list_values` of the field metadata. */
export function picklistForApi(name: PicklistName, localised: boolean): object[] {
  return picklists[name].map((item, index) => ({
    display_value: localised ? item.localised : item.reference,
    sequence_number: index + 1,
    reference_value: item.reference,
    colour_code: null,
    actual_value: localised ? item.localised : item.reference,
    type: 'used',
  }));
}
