import { LibPhoneNumberMatcher } from 'ringcentral-c2d/matchers/LibPhoneNumberMatcher';
import { RangeObserver } from 'ringcentral-c2d/observers/RangeObserver';
import type { Mark } from './contender.ts';
import { offer } from './offer.ts';

/** RingCentral's library as its own extension uses it, without its widget: search and hover areas. */
offer(({ country }) => {
  const marks: Mark[] = [];
  const matcher = new LibPhoneNumberMatcher({ countryCode: country });
  const { match } = matcher;
  matcher.match = (input) => {
    const found = match(input);
    for (const { startsNode, startsAt, endsAt } of found ?? []) {
      if (startsNode instanceof Text) {
        marks.push({ first: startsNode, text: startsNode.data.slice(startsAt, endsAt) });
      }
    }
    return found;
  };
  new RangeObserver({ matcher });
  return () => marks;
});
