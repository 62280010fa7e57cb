import { randomBytes } from 'node:crypto';
import type { PbxSwitches } from './pbx-sandbox.ts';

/** One of the places the token cap counts. */
interface Slot {
  owner: 'client' | 'others';
  access: string;
  refresh: string;
  refreshExpiresAt: number;
}

export interface IssuedTokens {
  access_token_expire_time: number;
  access_token: string;
  refresh_token_expire_time: number;
  refresh_token: string;
}

/** Access and refresh tokens with the PBX-wide cap on live ones (yeastar.md 1.4). */
export class Tokens {
  private readonly switches: PbxSwitches;
  /** Access token -> the timer that ends it. */
  private readonly live = new Map<string, NodeJS.Timeout>();
  private slots: Slot[] = [];
  /** The most of the client's own that were live at one time. */
  most = 0;
  private readonly enders = new Set<(access: string) => void>();

  constructor(switches: PbxSwitches) {
    this.switches = switches;
  }

  get count(): number {
    return this.slots.filter((slot) => this.live.has(slot.access)).length;
  }

  isLive(access: string): boolean {
    return this.live.has(access);
  }

  /** Called with each access token that stops being valid. */
  onEnd(listener: (access: string) => void): void {
    this.enders.add(listener);
  }

  /** Null when the cap is reached. */
  issue(): IssuedTokens | null {
    if (this.switches.singleToken) this.drop((slot) => slot.owner === 'client');
    if (this.count >= this.switches.maxTokens) return null;
    return this.fill('client');
  }

  /** Both tokens new, in the same slot. A slot whose access token ran out has to find room again. */
  refresh(refresh: string): IssuedTokens | 'unknown' | 'cap' {
    const slot = this.slots.find((s) => s.refresh === refresh);
    if (!slot || slot.refreshExpiresAt <= Date.now()) return 'unknown';
    if (!this.isLive(slot.access) && this.count >= this.switches.maxTokens) return 'cap';
    this.slots = this.slots.filter((s) => s !== slot);
    if (this.switches.refreshKillsOldToken) this.end(slot.access);
    return this.fill('client');
  }

  revoke(access: string): void {
    this.slots = this.slots.filter((slot) => slot.access !== access);
    this.end(access);
  }

  occupy(count: number): void {
    for (let n = 0; n < count; n += 1) this.fill('others');
  }

  releaseOccupied(): void {
    this.drop((slot) => slot.owner === 'others');
  }

  /** Access tokens end, refresh tokens stay good. */
  expireAll(): void {
    for (const access of [...this.live.keys()]) this.end(access);
  }

  forgetAll(): void {
    this.slots = [];
    this.expireAll();
  }

  private fill(owner: Slot['owner']): IssuedTokens {
    const { accessTokenSeconds, refreshTokenSeconds } = this.switches;
    const slot: Slot = {
      owner,
      access: makeToken(),
      refresh: makeToken(),
      refreshExpiresAt: Date.now() + refreshTokenSeconds * 1000,
    };
    this.slots.push(slot);
    const timer = setTimeout(() => this.end(slot.access), accessTokenSeconds * 1000);
    timer.unref();
    this.live.set(slot.access, timer);
    const own = this.slots.filter((s) => s.owner === 'client' && this.live.has(s.access));
    this.most = Math.max(this.most, own.length);
    return {
      access_token_expire_time: accessTokenSeconds,
      access_token: slot.access,
      refresh_token_expire_time: refreshTokenSeconds,
      refresh_token: slot.refresh,
    };
  }

  private drop(which: (slot: Slot) => boolean): void {
    for (const slot of this.slots.filter(which)) this.revoke(slot.access);
  }

  private end(access: string): void {
    const timer = this.live.get(access);
    if (!timer) return;
    clearTimeout(timer);
    this.live.delete(access);
    for (const listener of this.enders) listener(access);
  }
}

/** 32 letters and digits. */
function makeToken(): string {
  return randomBytes(16).toString('hex');
}
