// Before anything of the worker, which looks for the browser at once.
import '../../worker-kit/fake-browser.ts';
import fc from 'fast-check';
import { NumberFinder } from '../../../src/background/number-finder.ts';
import { isOnlyNoise } from '../../../src/content/only-noise.ts';
import { windowEnd } from '../../../src/content/text-pieces.ts';
import { costlyCall } from '../../../src/core/phone/costly-call.ts';
import { toDialString } from '../../../src/core/phone/dial-string.ts';
import { explainText } from '../../../src/core/phone/explain-text.ts';
import { formatForReading } from '../../../src/core/phone/format-number.ts';
import { mightHoldFieldNumber, mightHoldNumber } from '../../../src/core/phone/gate.ts';
import { phoneKey } from '../../../src/core/phone/phone-key.ts';
import { questionLimits } from '../../../src/core/question-limits.ts';
import { typedNumber } from '../../../src/core/search/typed-number.ts';
import { defaultSettings } from '../../../src/core/settings.ts';
import { hostileText } from '../hostile/texts.ts';
import { holds, trial } from '../trial.ts';

/** What numbers and the noise around them are made of: repeated, it is what a slow expression chokes on. */
const crumbs = fc.constantFrom(
  ...'0123456789+()-./ ,:;#xX*＋０１٠۱\u00a0\u2011\u200e',
  ...[
    '00',
    '(0)',
    '+49',
    '1 ',
    ' (',
    ') ',
    '- ',
    '12.',
    '2026-',
    '/20',
    ', ',
    '€ ',
    'ext. ',
    'tel:',
  ],
  ...['INV/', 'IBAN DE', '192.168.', '12:34', 'AB', ' x1', '123 456 ', '\n', '1,234.', 'Fax '],
);
const soup = fc
  .array(
    fc.tuple(fc.array(crumbs, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 400 })),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.map(([unit, times]) => unit.join('').repeat(times)).join(''));
const pageText = fc
  .oneof({ weight: 4, arbitrary: soup }, { weight: 1, arbitrary: hostileText })
  .map((text) => text.slice(0, questionLimits.text));
const sensitivity = fc.constantFrom('field', 'loose', 'balanced', 'strict');
const country = fc.constantFrom('US', 'DE', 'CN', 'IT', 'FR', 'GB');

export const pageTextTrials = [
  trial(
    'texts of pages, searched for numbers',
    fc.record({ text: pageText, sensitivity, label: fc.option(hostileText), country }),
    async ({ text, sensitivity, label, country }, timed) => {
      const finder = new NumberFinder(
        () => 0,
        async () => undefined,
      );
      const question = {
        text,
        sensitivity,
        ...(label === null ? {} : { label: label.slice(0, 80) }),
      };
      const home = { country, extensions: new Set(['1555']) };
      const [finds = []] = await timed(() => finder.find([question], home));
      let end = 0;
      for (const find of finds) {
        holds(find.start >= end && find.end > find.start && find.end <= text.length, 'no stretch');
        holds(
          find.number.length <= 64 && /^\+?\d+$/.test(find.number),
          `no number: ${find.number}`,
        );
        end = find.end;
      }
    },
  ),

  trial('texts of pages, as the page itself looks at them', soup, (text, timed) => {
    timed(() => mightHoldNumber(text));
    timed(() => mightHoldFieldNumber(text));
    timed(() => isOnlyNoise(text));
    for (let from = 0; from < text.length; ) {
      const end = timed(() => windowEnd(text, from));
      holds(end > from, 'a window that goes nowhere');
      from = end;
    }
  }),

  trial(
    'texts that somebody wants explained',
    fc.tuple(pageText, sensitivity),
    ([text], timed) => {
      timed(() => explainText(text, defaultSettings));
    },
    0.2,
  ),

  trial(
    'numbers that a page, a caller or a field hands over',
    fc.tuple(fc.oneof(soup, hostileText), country),
    ([text, country], timed) => {
      const wanted = { country, format: 'national', prefix: '0' } as const;
      const dialled = timed(() => toDialString(text.slice(0, 64), wanted));
      holds(dialled === null || /^\+?\d{1,64}$/.test(dialled), `the PBX would get ${dialled}`);
      timed(() => costlyCall(text.slice(0, 64), country, 'international-and-premium'));
      timed(() => formatForReading(text.slice(0, 500), country));
      timed(() => phoneKey(text, country));
      timed(() => typedNumber(text.slice(0, 64)));
    },
  ),
];
