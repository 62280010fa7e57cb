import type { PageMarks } from '../page-marks.ts';

const module = String.raw`\/tab\/(?:Contacts|Leads|Accounts)`;

/** Zoho CRM's pages as of 2026; sources as of `zohoPage`. Masked fields are phone fields too. */
export const zohoMarks: readonly PageMarks[] = [
  {
    page: 'record',
    address: new RegExp(String.raw`${module}\/\d+\/?(?:[?#]|$)`),
    frame: '[id^="titlecard_"], [id^="subvalue_"], [id^="headervalue_"]',
    phoneFields:
      'crux-phone-component, zpb-phone, .lvPhFld, .cxPhoneViewValue, #subvalue_PHONE, #subvalue_MOBILE, #headervalue_PHONE, #headervalue_MOBILE, [data-zcqa="value_Phone"], [data-zcqa="value_Mobile"]',
  },
  {
    page: 'list',
    address: new RegExp(String.raw`${module}(?:\/custom-view\/\d+\/\w+)?\/?(?:[?#]|$)`),
    frame: '#listcrux, lyte-exptable, lyte-card, .crm-kv-card',
    phoneFields: 'crux-phone-component, zpb-phone, .lvPhFld, .cxPhoneViewValue, .lv_data_phone',
  },
];
