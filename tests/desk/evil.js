// What a page of another port tries, in a browser that has our cookie; each attempt tells what it got.
const desk = 'DESK', told = {}, form = 'application/x-www-form-urlencoded', body = 'form=x&deed=accept';
const wanted = {credentials: 'include'}, open_ = {...wanted, mode: 'no-cors'};
const read = answer => answer.type === 'opaque' ? 'opaque' : answer.text();
const tries = {};
for (const path of ['/', '/outbox', '/piece/1', '/static/desk.js', '/look/x/1/a/b', '/enter']) {
  tries['reads ' + path] = () => fetch(desk + path, wanted).then(read);
  tries['asks for ' + path] = () => fetch(desk + path, open_).then(read);
}
for (const [name, type] of Object.entries({plain: 'text/plain', form, json: 'application/json'}))
  for (const mode of ['cors', 'no-cors'])
    tries[`sends ${name} ${mode}`] = () => fetch(desk + '/piece/1/act',
      {...wanted, mode, method: 'POST', headers: {'content-type': type}, body}).then(read);
const loads = (name, made, way) => () => new Promise((yes, no) => {
  const e = Object.assign(document.createElement(name), made);
  e.onload = () => yes('loaded'); e.onerror = no; e[way] = desk + made.path; document.body.append(e);
});
tries.script = loads('script', {path: '/static/desk.js'}, 'src');
tries.data = loads('script', {path: '/outbox'}, 'src');
tries.style = loads('link', {path: '/static/desk.css', rel: 'stylesheet'}, 'href');
tries.image = loads('img', {path: '/static/icon.svg'}, 'src');
tries.events = () => new Promise((yes, no) => {
  const e = new EventSource(desk + '/outbox', {withCredentials: true}); e.onopen = yes; e.onerror = () => { e.close(); no(); };
});
tries.socket = () => new Promise((yes, no) => { const e = new WebSocket(desk.replace('http', 'ws')); e.onopen = yes; e.onerror = no; });
const all = async () => {
  for (const [name, attempt] of Object.entries(tries)) told[name] = await attempt().catch(() => 'stopped');
  navigator.sendBeacon(desk + '/piece/1/act', new Blob([body], {type: form}));
  return told;
};
