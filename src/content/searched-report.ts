const quietMs = 2_000;

/** Tells once for each address of the page, when nothing was left to look at for a while. */
export function searchedReport(tell: () => Promise<void>, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = '';
  signal.addEventListener('abort', () => clearTimeout(timer));
  return () => {
    clearTimeout(timer);
    if (signal.aborted || told === location.href) return;
    timer = setTimeout(() => {
      told = location.href;
      void tell();
    }, quietMs);
  };
}
