import { useState } from 'preact/hooks';
import type { Problem } from '../core/problem.ts';
import type { CallQuestion, DialReply } from '../messages/outcome.ts';

/** Asks the worker for a call; with the id of a question once the agent has answered it. */
type Place = (confirmation?: string) => Promise<DialReply>;

export interface Dial {
  readonly busy: boolean;
  readonly problem: Problem | null;
  /** What the agent is asked before this call. */
  readonly question: CallQuestion | null;
  readonly run: (place: Place) => void;
  readonly yes: () => void;
  /** No to a question; also forgets what went wrong. */
  readonly clear: () => void;
}

/** One wish to call: progress, the question before it, and what went wrong. */
export function useDial(onCalled: () => void = () => undefined): Dial {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [asked, setAsked] = useState<{ question: CallQuestion; place: Place } | null>(null);
  const place = async (how: Place, confirmation?: string) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    const reply = await how(confirmation);
    setBusy(false);
    setAsked('question' in reply ? { question: reply.question, place: how } : null);
    if (reply.ok) onCalled();
    else if ('problem' in reply) setProblem(reply.problem);
  };
  return {
    busy,
    problem,
    question: asked?.question ?? null,
    run: (how) => void place(how),
    yes: () => void (asked && place(asked.place, asked.question.id)),
    clear: () => {
      setAsked(null);
      setProblem(null);
    },
  };
}
