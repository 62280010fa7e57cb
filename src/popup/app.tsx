import type { Snapshot } from '../messages/snapshot.ts';
import type { Services } from '../ui/services.ts';
import { BoundView } from './bound-view.tsx';
import './popup.css';
import { Skeleton } from './skeleton.tsx';
import { Welcome } from './welcome.tsx';

interface AppProps {
  readonly snapshot: Snapshot | null;
  readonly services: Services;
}

/** The worker stays `unbound` until a binding is proven, so a refusal finds every typed value in its place. */
export function App({ snapshot, services }: AppProps) {
  if (!snapshot) return <Skeleton />;
  if (snapshot.phone.state === 'unbound')
    return <Welcome snapshot={snapshot} services={services} />;
  return <BoundView snapshot={snapshot} services={services} />;
}
