import type { Worker } from 'playwright';

/** Listens to the browser's own word that a tab exists. Times are epoch ms with fractions. */
export class TabClock {
  private readonly worker: Worker;

  private constructor(worker: Worker) {
    this.worker = worker;
  }

  static async start(worker: Worker): Promise<TabClock> {
    await worker.evaluate(`
      globalThis.createdTabs = [];
      globalThis.tabWaiters = [];
      globalThis.clockNow = () => performance.timeOrigin + performance.now();
      chrome.tabs.onCreated.addListener((tab) => {
        const at = clockNow();
        createdTabs.push(tab.id);
        for (const tell of tabWaiters.splice(0)) tell(at);
      });
    `);
    return new TabClock(worker);
  }

  /** When the next tab came into being. */
  next(): Promise<number> {
    return this.worker.evaluate<number>('new Promise((tell) => tabWaiters.push(tell))');
  }

  /** How long `tabs.create` by itself takes until the tab exists. */
  async bareCreate(url: string): Promise<number> {
    const took = await this.worker.evaluate<number>(`new Promise((done) => {
      const began = clockNow();
      tabWaiters.push((at) => done(at - began));
      chrome.tabs.create({ url: ${JSON.stringify(url)}, active: true });
    })`);
    await this.closeAll();
    return took;
  }

  /** Closes every tab that came into being. */
  async closeAll(): Promise<void> {
    await this.worker.evaluate('chrome.tabs.remove(createdTabs.splice(0))');
  }
}
