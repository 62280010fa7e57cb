/**
 * A job that never runs twice at once: whoever asks while it runs gets it run once more
 * afterwards. Resolves when nothing that was asked for is left to do.
 */
export function oneAtATime(job: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  const loop = async () => {
    try {
      do {
        again = false;
        await job();
      } while (again);
    } finally {
      // In the same breath as the last look at `again`: nobody can ask in between and be forgotten.
      running = null;
    }
  };
  return () => {
    if (running) again = true;
    else running = loop();
    return running;
  };
}
