/** Between two words one looks up, but not for longer. */
const pauseMs = 5000;

/**
 * Remembers when something was last typed into this frame, nothing of what. The returned function
 * says whether the agent is at it.
 */
export function watchTyping(signal: AbortSignal): () => boolean {
  let typedAt = Number.NEGATIVE_INFINITY;
  addEventListener(
    'input',
    (event) => {
      if (event.isTrusted && isText(event.composedPath()[0])) typedAt = performance.now();
    },
    { capture: true, passive: true, signal },
  );
  return () => performance.now() - typedAt < pauseMs;
}

/** A tick in a box or a moved slider is no sentence one is torn out of. */
function isText(target: EventTarget | undefined): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) {
    return !/^(button|checkbox|color|file|image|radio|range|reset|submit)$/.test(target.type);
  }
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}
