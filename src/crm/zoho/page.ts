import type { PageRules } from '../page-rules.ts';

const mask =
  '.maskedVal, .cruxMaskValue, .cxElemMaskIcon, [data-zcqa="mask_icon"], [data-zcqa="unmask_icon"]';

/**
 * Zoho CRM's Lyte components stand in the light DOM, and nodes are recycled in place: what a node
 * holds now is all that counts. There are no `tel:` links; the raw number is in an attribute while
 * the text is formatted for the locale.
 */
export const zohoPage: PageRules = {
  phoneFields: [
    { selector: 'zpb-phone[number]', from: 'attribute:number' },
    { selector: 'zpb-phone[phoneno]', from: 'attribute:phoneno' },
    {
      selector:
        '.lvPhFld, .cxPhoneViewValue, .lv_data_phone, #subvalue_PHONE, #subvalue_MOBILE, #headervalue_PHONE, #headervalue_MOBILE, [data-zcqa="value_Phone"], [data-zcqa="value_Mobile"]',
      from: 'text',
    },
    {
      selector: 'input[id^="Crm_"][id$="_PHONE_LInput"], input[id^="Crm_"][id$="_MOBILE_LInput"]',
      from: 'value',
    },
  ],
  tables: [
    {
      table: 'lyte-exptable',
      row: 'lyte-exptable-tr',
      cell: 'lyte-exptable-td',
      head: 'lyte-exptable-th',
    },
  ],
  named: [{ selector: '[data-zcqa^="value_"]', attribute: 'data-zcqa' }],
  // The icon stands beside the value inside the component, so the component is what is masked.
  masked: `.maskedVal, .cruxMaskValue, crux-phone-component:has(${mask}), .cxElemCompViewValue:has(${mask})`,
  ignore: '.cxCallIcon',
  rowLink: {
    row: 'lyte-exptable-tr, lyte-tr, lyte-card, crm-related-list-view-header tr',
    link: 'a[id^="listView_"], a.crm-kv-header-link, a[href*="/tab/"]',
    name: 'a[id^="listView_"], a.crm-kv-header-link, a[href*="/tab/"]',
  },
  linkBesideInput: '',
};
