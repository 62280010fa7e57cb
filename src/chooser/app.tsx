import type { Snapshot } from '../messages/snapshot.ts';
import type { Services } from '../ui/services.ts';
import { CallHead } from './call-head.tsx';
import { CallOver } from './call-over.tsx';
import { Candidates } from './candidates.tsx';
import './chooser.css';

interface AppProps {
  readonly snapshot: Snapshot | null;
  readonly services: Services;
}

/** Asks whose call it is; the page lives as long as the worker knows the call. */
export function App({ snapshot, services }: AppProps) {
  if (!snapshot) return <main class="chooser" aria-busy="true" />;
  const key = new URLSearchParams(location.search).get('call') ?? '';
  const call = [...snapshot.live, ...snapshot.recent].find((one) => one.key === key);
  if (!call || call.candidates.length === 0) return <CallOver services={services} />;
  return (
    <main class="chooser">
      <CallHead call={call} />
      <Candidates call={call} services={services} />
    </main>
  );
}
