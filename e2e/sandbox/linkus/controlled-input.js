/**
 * Watches an input the way React does, on which the real client is built: a value assigned by a
 * script of the page counts as already known, and the `input` event after it is ignored.
 */
export function watchControlled(input, onChange) {
  const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  let known = input.value;
  Object.defineProperty(input, 'value', {
    configurable: true,
    get: () => native.get.call(input),
    set: (value) => {
      known = String(value);
      native.set.call(input, value);
    },
  });
  input.addEventListener('input', () => {
    const now = native.get.call(input);
    if (now === known) return;
    known = now;
    onChange(now);
  });
}
