import { browserApi } from './browser-api.ts';
import { typingQuestion } from './typing-question.ts';

/**
 * The tab in front, when the agent is typing in it; null when not. Only pages with our script can
 * say so; no answer in time is a no.
 */
export async function typedTab(limitMs: number): Promise<number | null> {
  const [tab] = await browserApi.tabs.query({ active: true, lastFocusedWindow: true });
  const id = tab?.id;
  if (id === undefined) return null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), limitMs);
  });
  // Only a frame that is typed in answers; nobody answering is an error to Chrome.
  const answer = browserApi.tabs.sendMessage(id, { type: typingQuestion }).then(
    (said: unknown) => said === true,
    () => false,
  );
  const typing = await Promise.race([answer, late]);
  clearTimeout(timer);
  return typing ? id : null;
}
