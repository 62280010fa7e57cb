import { useState } from 'preact/hooks';
import type { PageNumber } from '../messages/popup-requests.ts';
import { Button } from '../ui/button.tsx';
import { DialOutcome } from '../ui/dial-outcome.tsx';
import { t, tCount } from '../ui/i18n.ts';
import { Icon } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import type { Services } from '../ui/services.ts';
import { useDial } from '../ui/use-dial.ts';
import { usePageNumbers } from './use-page-numbers.ts';

const shownAtFirst = 4;

interface PageNumbersProps {
  readonly services: Services;
  /** Something more important is going on: only the heading shows until it is opened. */
  readonly compact: boolean;
}

/** What can be called on the page in front, for whoever cannot or does not want to point at it. */
export function PageNumbers({ services, compact }: PageNumbersProps) {
  const [all, setAll] = useState(false);
  const page = usePageNumbers(services);
  if (!page) return null;
  const { tabId, found } = page;
  if (found.state === 'not-running')
    return <p class="numbers-note muted">{t('numbers_not_running')}</p>;
  const { numbers, count, searching } = found;
  if (count === 0)
    return <p class="numbers-note muted">{t(searching ? 'numbers_searching' : 'numbers_none')}</p>;
  const shown = all ? numbers : numbers.slice(0, shownAtFirst);
  const list = (title: string, part: readonly PageNumber[]) =>
    part.length > 0 && (
      <NumberGroup title={title} numbers={part} tabId={tabId} services={services} />
    );
  return (
    <details class="numbers" open={!compact}>
      <summary>
        <h2 class="heading">
          {t('numbers_title')}
          <span class="tag numeric">{count}</span>
        </h2>
        <Icon name="chevron" size={16} />
      </summary>
      {list(
        t('numbers_fields'),
        shown.filter(({ isField }) => isField),
      )}
      {list(
        t('numbers_text'),
        shown.filter(({ isField }) => !isField),
      )}
      {shown.length < numbers.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {t('common_show_all', numbers.length)}
        </Button>
      )}
      {all && numbers.length < count && (
        <p class="muted">{tCount('numbers_too_many', count, numbers.length)}</p>
      )}
    </details>
  );
}

interface NumberGroupProps {
  readonly title: string;
  readonly numbers: readonly PageNumber[];
  readonly tabId: number;
  readonly services: Services;
}

function NumberGroup({ title, numbers, tabId, services }: NumberGroupProps) {
  return (
    <ul aria-label={title}>
      {numbers.map((one) => (
        <NumberRow
          key={`${one.frameId} ${one.id}`}
          number={one}
          tabId={tabId}
          services={services}
        />
      ))}
    </ul>
  );
}

interface NumberRowProps {
  readonly number: PageNumber;
  readonly tabId: number;
  readonly services: Services;
}

function NumberRow({ number, tabId, services }: NumberRowProps) {
  const dial = useDial();
  const { frameId, id, reading, caption } = number;
  return (
    <li class="page-number">
      <div class="page-number-words">
        <p class="page-number-reading numeric cut">{reading}</p>
        {caption && (
          <p class="muted cut" title={caption}>
            {caption}
          </p>
        )}
      </div>
      <IconButton
        icon="phone"
        label={t('card_call', reading)}
        onClick={() =>
          dial.run((confirmation) =>
            services.askForCall('numbers.call', { tabId, frameId, id, confirmation }),
          )
        }
      />
      <DialOutcome dial={dial} />
    </li>
  );
}
