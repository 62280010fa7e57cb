import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';

/** Id of the section that is being read: the one at the top of the window. */
export function useCurrentSection(root: RefObject<HTMLElement | null>): string {
  const [current, setCurrent] = useState('');
  useEffect(() => {
    if (!root.current) return;
    const inView = new Set<string>();
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (isIntersecting) inView.add(target.id);
          else inView.delete(target.id);
        }
        const sections = [...(root.current?.querySelectorAll('.section') ?? [])];
        const first = sections.find(({ id }) => inView.has(id));
        if (first) setCurrent(first.id);
      },
      { rootMargin: '-60px 0px -65% 0px' },
    );
    for (const section of root.current.querySelectorAll('.section')) observer.observe(section);
    return () => observer.disconnect();
  }, []);
  return current;
}
