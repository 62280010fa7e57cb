import { offer } from './offer.ts';
import { textNodes } from './text-nodes.ts';

/** As many as stand in and near the window when the page is shown. */
const nearWindow = 24;

/**
 * The floor with marks: the walk, and the numbers near the window drawn by somebody who knew them
 * beforehand. Chromium goes over the whole page once for it, however few they are.
 */
offer(({ planted }) => {
  const texts = [...textNodes()];
  const withDigit = texts.filter((text) => /\d/.test(text.data));
  const ranges = planted
    .slice(0, Math.min(nearWindow, withDigit.length))
    .flatMap(({ node, text }) => {
      const startContainer = texts[node];
      const startOffset = startContainer?.data.indexOf(text) ?? -1;
      if (!startContainer || startOffset < 0) return [];
      const endOffset = startOffset + text.length;
      return [
        new StaticRange({ startContainer, startOffset, endContainer: startContainer, endOffset }),
      ];
    });
  CSS.highlights.set('known', new Highlight(...ranges));
  return () => [];
});
