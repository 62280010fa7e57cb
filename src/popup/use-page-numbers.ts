import { useEffect, useState } from 'preact/hooks';
import type { PageNumbers } from '../messages/popup-requests.ts';
import type { Services } from '../ui/services.ts';

/** A page is often still being searched when the popup opens, and goes on changing afterwards. */
const soonMs = 300;
const laterMs = 3_000;

/** The numbers on the page in front; null until its scripts have answered. */
export function usePageNumbers(
  services: Services,
): { readonly tabId: number; readonly found: PageNumbers } | null {
  const [page, setPage] = useState<{ tabId: number; found: PageNumbers } | null>(null);
  useEffect(() => {
    let closed = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (tabId: number, wait: number) => {
      const found = await services.listNumbers(tabId);
      if (closed) return;
      if (found) setPage({ tabId, found });
      timer = setTimeout(() => void look(tabId, Math.min(2 * wait, laterMs)), wait);
    };
    void services.activeTab().then((tab) => tab && look(tab.id, soonMs));
    return () => {
      closed = true;
      clearTimeout(timer);
    };
  }, []);
  return page;
}
