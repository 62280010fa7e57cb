/** A storage that is full stays so for a while. */
const againMs = 5000;

/** For what the session's storage would not take: has `write` run again in a moment, once however often it is asked. */
export function writeAgain(write: () => Promise<unknown>): () => void {
  let waits = false;
  return () => {
    if (waits) return;
    waits = true;
    setTimeout(() => {
      waits = false;
      void write();
    }, againMs);
  };
}
