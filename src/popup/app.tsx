import { useState } from 'preact/hooks';
import type { Snapshot } from '../messages.ts';
import type { Services } from '../ui/services.ts';
import { BoundView } from './bound-view.tsx';
import './popup.css';
import { Skeleton } from './skeleton.tsx';
import { Welcome } from './welcome.tsx';

interface AppProps {
  readonly snapshot: Snapshot | null;
  readonly services: Services;
}

export function App({ snapshot, services }: AppProps) {
  // While it connects, the worker's state is no longer `unbound`; the form stays until it is done,
  // so that a refusal finds every typed value still in place.
  const [binding, setBinding] = useState(false);
  if (!snapshot) return <Skeleton />;
  if (snapshot.phone.state === 'unbound' || binding) {
    return (
      <Welcome
        snapshot={snapshot}
        services={{
          ...services,
          ask: async (type, payload) => {
            setBinding(true);
            const outcome = await services.ask(type, payload);
            if (outcome.ok) setBinding(false);
            return outcome;
          },
        }}
      />
    );
  }
  return <BoundView snapshot={snapshot} services={services} />;
}
