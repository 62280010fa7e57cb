import { offer } from './offer.ts';

/** The floor: nobody finds numbers without reading the texts. */
offer(() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let withDigit = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (/\d/.test(node.nodeValue ?? '')) withDigit += 1;
  }
  // Nobody needs the count but the optimiser, which must not leave the reading out.
  return () => Array.from({ length: 0 * withDigit });
});
