import { useEffect, useState } from 'preact/hooks';

/** Whether the agent is at this page. It stands open all day, so that a missed call is on it is not yet seen. */
export function useLookedAt(): boolean {
  const [isLookedAt, setLookedAt] = useState(() => document.hasFocus());
  useEffect(() => {
    const look = () => setLookedAt(document.hasFocus());
    addEventListener('focus', look);
    addEventListener('blur', look);
    return () => {
      removeEventListener('focus', look);
      removeEventListener('blur', look);
    };
  }, []);
  return isLookedAt;
}
