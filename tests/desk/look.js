// What in a page of the desk is not as one of our templates writes it.
() => {
  const here = location.origin;
  const own = way => way === '' || /^[#?]/.test(way) || (/^\//.test(way) && !/^\/[\/\\]/.test(way));
  const shown = {script: 'src', link: 'href', iframe: 'src'};
  const wrong = [];
  for (const e of document.querySelectorAll('*')) {
    const tell = what => wrong.push(`${e.localName}: ${what}`);
    for (const {name} of e.attributes) if (/^(on|style$|srcdoc$|ping$|formaction$|http-equiv$)/.test(name)) tell(name);
    if (/^(style|object|embed|base|svg|math|img|video|audio|source|frame|portal|picture)$/.test(e.localName)) tell('');
    if (e.localName in shown && !/^\/(static|look)\//.test(e.getAttribute(shown[e.localName]))) tell('from elsewhere');
    if (e.localName === 'iframe' && e.getAttribute('sandbox') !== '') tell('not in a box');
    if (e.localName === 'form' && !own(e.getAttribute('action'))) tell(e.action);
    if (e.localName !== 'a') continue;
    const out = /^https?:\/\//i.test(e.getAttribute('href')) && e.target === '_blank' && /noreferrer/.test(e.rel);
    if (!own(e.getAttribute('href')) && !out) tell(e.href);
  }
  const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
  wrong.push(...ids.filter((id, place) => ids.indexOf(id) !== place).map(id => `twice #${id}`));
  const unseen = document.documentElement.outerHTML.match(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
  if (unseen) wrong.push(`a sign nobody sees: ${unseen[0].codePointAt(0)}`);
  if (document.documentElement.scrollWidth > innerWidth) wrong.push(`as wide as ${document.documentElement.scrollWidth}`);
  return wrong;
}
