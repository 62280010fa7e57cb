/**
 * Runs a job once for all who ask for the same thing while it is under way: they share its end.
 * Asking for something else begins anew.
 */
export function joined<T>(): (id: string, job: () => Promise<T>) => Promise<T> {
  let underWay: { id: string; outcome: Promise<T> } | null = null;
  return (id, job) => {
    if (underWay?.id === id) return underWay.outcome;
    const mine = { id, outcome: job() };
    underWay = mine;
    const clear = () => {
      if (underWay === mine) underWay = null;
    };
    mine.outcome.then(clear, clear);
    return mine.outcome;
  };
}
