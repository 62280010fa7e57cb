/** How a call went at my phone, as the stand-in PBX carried it out. Times are epoch ms. */
export interface PlayedCall {
  readonly callId: string;
  /** For reports: the kind of call it was meant to be. */
  readonly kind: string;
  readonly direction: 'inbound' | 'outbound' | 'internal';
  /** '' when withheld. */
  readonly remoteNumber: string;
  /** My phone was first part of it. */
  startedAt: number;
  /** The far side (outgoing) or I (incoming) answered; null: nobody did. */
  answeredAt: number | null;
  /** My part was over. Two moments when what may be told as the end is not one. */
  endedAt: readonly [earliest: number, latest: number] | null;
  disposition: string | null;
  /** The PBX went down with it: there is no record, and no end that anybody was told. */
  cut: boolean;
  /** A frame of it reached a client that lived on long enough to note it. */
  witnessed: boolean;
}
