import { useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';

interface FileButtonProps {
  readonly label: string;
  readonly busy?: boolean;
  /** What is in the chosen file. */
  readonly onText: (text: string) => void;
}

/** Asks for a JSON file and reads it. */
export function FileButton({ label, busy = false, onText }: FileButtonProps) {
  const file = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button busy={busy} onClick={() => file.current?.click()}>
        {label}
      </Button>
      <input
        ref={file}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={label}
        onChange={async (event) => {
          const input = event.currentTarget;
          const text = await input.files?.[0]?.text();
          // The same file can be chosen again after it was mended.
          input.value = '';
          if (text !== undefined) onText(text);
        }}
      />
    </>
  );
}
