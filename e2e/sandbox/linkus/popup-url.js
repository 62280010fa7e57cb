const defaults = { enabled: false, url: '', inbound: true, internal: false, trigger: 'ringing' };

/** The user's Popup URL settings, kept by the browser for each extension. */
export function loadPopup(extension) {
  try {
    return { ...defaults, ...JSON.parse(localStorage.getItem(`popup-url ${extension}`) ?? '{}') };
  } catch {
    return defaults;
  }
}

/** Fills the preferences form and saves what is submitted. */
export function editPopup(form, extension) {
  const fields = form.elements;
  const settings = loadPopup(extension);
  fields.enabled.checked = settings.enabled;
  fields.url.value = settings.url;
  fields.inbound.checked = settings.inbound;
  fields.internal.checked = settings.internal;
  fields.trigger.value = settings.trigger;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const saved = {
      enabled: fields.enabled.checked,
      url: fields.url.value,
      inbound: fields.inbound.checked,
      internal: fields.internal.checked,
      trigger: fields.trigger.value,
    };
    localStorage.setItem(`popup-url ${extension}`, JSON.stringify(saved));
    form.querySelector('.saved').textContent = 'Saved.';
  });
}

/** Opens the URL when the call and its new state are what the user chose. False: the browser blocked it. */
export function openPopup(settings, { trigger, call }, encodes) {
  if (!settings.enabled || !settings.url || settings.trigger !== trigger) return true;
  if (!settings[call.kind]) return true;
  const print = encodes ? encodeURIComponent : String;
  const url = settings.url
    .replaceAll('{{.CallerNumber}}', () => print(call.party.number))
    .replaceAll('{{.CallerDisplayName}}', () => print(call.party.name || call.party.number));
  return window.open(url, '_blank') !== null;
}
