const queues = new Map<string, Promise<unknown>>();

/** Jobs under one name run one after the other, whether the one before worked or not. */
export function inTurn<R>(name: string, job: () => Promise<R>): Promise<R> {
  const next = (queues.get(name) ?? Promise.resolve()).then(job, job);
  const done = next
    .catch(() => undefined)
    .finally(() => {
      if (queues.get(name) === done) queues.delete(name);
    });
  queues.set(name, done);
  return next;
}
