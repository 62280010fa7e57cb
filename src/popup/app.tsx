import type { PageProps } from '../ui/mount.tsx';
import { BoundView } from './bound-view.tsx';
import './popup.css';
import { Skeleton } from './skeleton.tsx';
import { Welcome } from './welcome.tsx';

/** The worker stays `unbound` until a binding is proven, so a refusal finds every typed value in its place. */
export function App({ snapshot, isLive, services }: PageProps) {
  if (!snapshot) return <Skeleton />;
  if (snapshot.phone.state === 'unbound')
    return <Welcome snapshot={snapshot} services={services} />;
  return <BoundView snapshot={snapshot} isLive={isLive} services={services} />;
}
