import { offer } from './measure.ts';

/** The floor: nobody finds numbers without reading the texts. */
offer(async (_, watch) => {
  watch.time(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let withDigit = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (/\d/.test(node.nodeValue ?? '')) withDigit += 1;
    }
    return withDigit;
  });
  return [];
});
