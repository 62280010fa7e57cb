import { useEffect, useRef, useState } from 'preact/hooks';
import type { FoundPeople } from '../messages/popup-requests.ts';
import type { Services } from '../ui/services.ts';

/** Whoever types on does not ask the PBX for every letter, nor for everybody with an A. */
const pbxAfterMs = 250;
const pbxFrom = 2;

export interface PeopleAnswer extends FoundPeople {
  /** What was typed when it was asked; the box may hold more by now. */
  readonly typed: string;
  /** Every source has been asked: nothing will be added. */
  readonly whole: boolean;
}

/**
 * Who is meant by what is typed: what is on this machine at once, then with the PBX's company contacts. An answer
 * stays until a newer one is there, and never takes the place of one.
 */
export function usePeople(services: Services, typed: string): PeopleAnswer | null {
  const [answer, setAnswer] = useState<PeopleAnswer | null>(null);
  const asked = useRef(0);
  const shown = useRef(0);
  useEffect(() => {
    // Two turns for each text: the second answer is newer than the first.
    asked.current += 2;
    const turn = asked.current;
    if (typed === '') {
      shown.current = turn + 1;
      setAnswer(null);
      return;
    }
    const asksPbx = typed.length >= pbxFrom;
    const ask = async (pbx: boolean, own: number) => {
      const found = await services.findPeople(typed, pbx);
      if (!found || own < shown.current) return;
      shown.current = own;
      setAnswer({ ...found, typed, whole: pbx || !asksPbx });
    };
    void ask(false, turn);
    if (!asksPbx) return;
    const timer = setTimeout(() => void ask(true, turn + 1), pbxAfterMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return answer;
}
