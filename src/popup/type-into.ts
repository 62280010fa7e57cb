/** Puts a text where the cursor stands, as if it had been typed there. */
export function typeInto(field: HTMLInputElement, text: string): void {
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  tellOf(field);
}

/** Takes away what is selected, else the character before the cursor. */
export function deleteBefore(field: HTMLInputElement): void {
  const [start, end] = [field.selectionStart ?? 0, field.selectionEnd ?? 0];
  field.setRangeText('', start === end ? Math.max(0, start - 1) : start, end, 'end');
  tellOf(field);
}

function tellOf(field: HTMLInputElement): void {
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
}
