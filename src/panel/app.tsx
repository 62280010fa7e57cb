import { BoundPanel } from './bound-panel.tsx';
import '../popup/popup.css';
import { Skeleton } from '../popup/skeleton.tsx';
import { Welcome } from '../popup/welcome.tsx';
import type { PageProps } from '../ui/mount.tsx';
import './panel.css';

/** Beside the page for as long as the agent wants: the call, its note, the dial box and the last calls. */
export function App({ snapshot, isLive, services }: PageProps) {
  if (!snapshot) return <Skeleton />;
  if (snapshot.phone.state === 'unbound')
    return <Welcome snapshot={snapshot} services={services} />;
  return <BoundPanel snapshot={snapshot} isLive={isLive} services={services} />;
}
