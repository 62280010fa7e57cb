import type { PbxSandbox } from './pbx-sandbox.ts';

type Listener = Parameters<PbxSandbox['onActivity']>[0];

/** What the control page's live log shows. Query strings are left out: they carry tokens. */
export class ActivityLog {
  private readonly listeners = new Set<Listener>();

  note(what: string, detail: string): void {
    for (const listener of this.listeners) listener({ at: Date.now(), what, detail });
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
}
