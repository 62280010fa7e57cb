import type { Reason } from '../core/phone/judge-number.ts';
import type { Rejection } from '../core/phone/weigh-numbers.ts';
import type { MessageKey } from '../platform/i18n.ts';

/** The rules by which figures are taken for a number or not, in words. */
export const whyWords: Readonly<Record<Reason | Rejection, Extract<MessageKey, `why_${string}`>>> =
  {
    international: 'why_international',
    labelled: 'why_labelled',
    'usual-grouping': 'why_usual_grouping',
    'regular-grouping': 'why_regular_grouping',
    'area-in-brackets': 'why_area_in_brackets',
    'with-extension': 'why_with_extension',
    ungrouped: 'why_ungrouped',
    'short-ungrouped': 'why_short_ungrouped',
    'odd-grouping': 'why_odd_grouping',
    thousands: 'why_thousands',
    'no-national-prefix': 'why_no_national_prefix',
    'doubtful-label': 'why_doubtful_label',
    field: 'why_field',
    noise: 'why_noise',
    'no-number': 'why_no_number',
    fax: 'why_fax',
    'other-label': 'why_other_label',
    'part-of-something': 'why_part_of_something',
  };
