/* Asking: nothing that is typed or asked is lost. A question is kept in this tab until the server has it, and shown until it
   is answered; the server answers the questions of a conversation one after another, whoever looks on. */
(() => {
  const $ = (selector) => document.querySelector(selector);
  const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });
  const recall = (key, otherwise) => { try { return JSON.parse(sessionStorage.getItem(key)) ?? otherwise; } catch { return otherwise; } };
  const keep = (key, value) => { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* private window */ } };
  const fresh = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(9)))).replace(/\+/g, '-').replace(/\//g, '_');
  const OUTBOX = 'rulings-outbox', DRAFT = 'rulings-draft';
  const UNREACHABLE = 'The server cannot be reached. The question is kept and sent as soon as it can be.';
  const WAIT_MS = 1500, PATIENCE_MS = 3000;

  let thread = null;           /* the conversation of this tab; '' is a new one, null before the page has begun */
  let outbox = recall(OUTBOX, []);
  let seen = '', html = '', unkept = '';
  let watching = false, sending = false;

  const box = () => $('#question textarea');
  const transcript = () => $('#transcript [data-thread]');
  const shown = () => transcript()?.dataset.thread || '';
  const shownTurns = () => (shown() === thread ? document.querySelectorAll('#transcript .turn[data-turn]').length : 0);
  const mine = () => outbox.filter((one) => one.thread === thread);

  const say = (words) => {
    let at = $('#asking-says');
    if (!at) {
      at = Object.assign(document.createElement('div'), { id: 'asking-says', className: 'sr' });
      at.setAttribute('role', 'status');
      document.body.append(at);
    }
    at.textContent = words;
  };

  /* A click on a hidden button reaches the page's events as a click of a person does. */
  const trigger = (act, data) => {
    const sent = document.createElement('button');
    Object.assign(sent.dataset, data, { act });
    sent.hidden = true;
    document.body.append(sent);
    sent.click();
    sent.remove();
  };

  /* ---- What is typed ---- */
  const put = (words) => {
    const at = box();
    if (!at) return;
    at.value = words;
    at.dispatchEvent(new Event('input', { bubbles: true }));
  };
  const edit = (words) => {
    const at = box();
    if (!at) return;
    at.focus();
    at.select();
    /* So that what stood there comes back by undoing. */
    if (!document.execCommand('insertText', false, words)) put(words);
    window.rulingsGo('#question textarea');
  };
  document.addEventListener('input', (event) => {
    if (event.target === box()) keep(DRAFT, event.target.value);
  }, true);
  /* While the page comes up it gives the box its first, empty value, whatever was typed or kept. */
  const restoreDraft = () => {
    const at = box(), draft = recall(DRAFT, '');
    if (at && draft && !at.value) put(draft);
  };
  const began = Date.now();
  const restoring = setInterval(() => {
    restoreDraft();
    if (Date.now() - began > 8000) clearInterval(restoring);
  }, 150);

  /* ---- What is shown of it ---- */
  const outboxed = (one) => {
    const turn = Object.assign(document.createElement('article'), { className: 'turn pending sending' });
    const asked = Object.assign(document.createElement('div'), { className: 'asked', textContent: one.question });
    const acts = Object.assign(document.createElement('p'), { className: 'asking-acts' });
    acts.append(Object.assign(document.createElement('span'), { className: 'dim', textContent: one.said || 'Sending' }), ' ');
    if (one.said) {
      const withdraw = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: 'Withdraw' });
      Object.assign(withdraw.dataset, { act: 'withdraw', key: one.key });
      acts.append(withdraw);
    }
    turn.append(asked, acts);
    return turn;
  };
  let drawn = null;
  const draw = () => {
    const holder = $('#pending-here');
    if (!holder) return;
    const waiting = mine().filter((one) => !html.includes(`data-key="${one.key}"`));
    const now = JSON.stringify([thread, html, unkept, waiting]);
    if (drawn === now && holder.dataset.drawn) return;
    drawn = now;
    holder.dataset.drawn = '1';
    holder.innerHTML = html + unkept;
    waiting.forEach((one) => holder.append(outboxed(one)));
    document.body.classList.toggle('is-asking', holder.childElementCount > 0);
  };

  /* ---- Asking ---- */
  const isAsked = (question, only) => mine().some((one) => one.question === question && one.only === only)
    || (!only && [...document.querySelectorAll('#pending-here :is(.running, .queued) .asked')]
      .some((at) => at.lastChild.textContent.trim() === question));
  const toAsk = () => window.rulingsSelect('ask');
  const ask = (words, only = '') => {
    const question = words.trim();
    if (!question) { say('Write a question first'); return false; }
    if (thread === null) begin(window.rulingsWanted());
    toAsk();
    if (isAsked(question, only)) { say('This is asked already'); return true; }
    if (!thread) begin(fresh());
    const filters = $('#chips [data-filters]')?.dataset.filters ?? null;
    outbox.push({ key: fresh(), thread, question, only, filters });
    keep(OUTBOX, outbox);
    window.rulingsAt('replace');
    draw();
    say('Searching the rulings');
    window.rulingsAsked();
    send();
    return true;
  };
  const askTyped = () => {
    const at = box();
    if (at && ask(at.value)) { put(''); keep(DRAFT, ''); }
    at?.focus({ preventScroll: true });
  };
  const send = async () => {
    if (sending) return;
    sending = true;
    for (let one = next(); one; one = next()) {
      const told = await sent(one);
      if (told === null) { one.said = UNREACHABLE; draw(); await sleep(WAIT_MS); continue; }
      one.sent = true;
      one.said = told.thread || told.html ? '' : told.said || told.detail || 'The server did not take this question';
      if (told.thread && told.thread !== one.thread) moved(one.thread, told.thread);
      if (told.html) unkept += told.html;
      if (told.html || one.thread !== thread && !one.said) outbox = outbox.filter((other) => other !== one);
      keep(OUTBOX, outbox);
      draw();
      watch();
    }
    sending = false;
  };
  const next = () => outbox.find((one) => !one.sent);
  const sent = async (one) => {
    try {
      const told = await fetch('asked', {
        method: 'POST', headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ key: one.key, thread: one.thread, question: one.question, only: one.only, filters: one.filters }),
      });
      return told.status >= 500 || told.status === 429 || told.status === 401 ? null : await told.json();
    } catch { return null; }
  };
  /* Another person has a conversation of the id that this tab made up: the server gave it another. */
  const moved = (from, to) => {
    outbox.forEach((one) => { if (one.thread === from) one.thread = to; });
    if (thread === from) { thread = to; window.rulingsAt('replace'); }
  };

  /* ---- Following ---- */
  const begin = (id) => {
    if (id === thread) return;
    thread = id;
    seen = html = unkept = '';
    draw();
  };
  const watch = async () => {
    if (watching) return;
    watching = true;
    for (let goes = true; goes && thread;) {
      const at = thread, told = await look(at);
      if (thread !== at) continue;
      if (told === null) { await sleep(WAIT_MS); continue; }
      if (told.turns > shownTurns()) await grown(at, told.turns);
      if (thread !== at) continue;
      seen = told.version;
      html = told.html;
      outbox = outbox.filter((one) => !(one.sent && !one.said && one.thread === at
        && (told.keys.includes(one.key) || (one.looks = (one.looks || 0) + 1) > 3)));
      keep(OUTBOX, outbox);
      draw();
      goes = told.busy || mine().length > 0 && mine().some((one) => !one.said);
      if (!told.turns && !html && !unkept && !mine().length && !shownTurns()) { begin(''); window.rulingsAt('replace'); }
    }
    watching = false;
  };
  const look = async (at) => {
    try {
      const told = await fetch(`asked/${encodeURIComponent(at)}?seen=${encodeURIComponent(seen)}`);
      return told.ok ? await told.json() : null;
    } catch { return null; }
  };
  /* Have the transcript show so many answers, and wait until it does: what stands below it then gives way in the same frame. */
  const grown = async (at, turns) => {
    while (thread === at && shownTurns() < turns) {
      trigger('grow', { thread: at });
      await new Promise((done) => {
        const watcher = new MutationObserver(() => { if (shownTurns() >= turns || thread !== at) end(); });
        const end = () => { watcher.disconnect(); clearTimeout(timer); done(); };
        const timer = setTimeout(end, PATIENCE_MS);
        watcher.observe($('#transcript') || document.body, { childList: true, subtree: true });
      });
    }
  };
  const change = async (act, key) => {
    if (act === 'withdraw') { outbox = outbox.filter((one) => one.key !== key); keep(OUTBOX, outbox); draw(); }
    try { await fetch(`asked/${encodeURIComponent(key)}/${act}`, { method: 'POST' }); } catch { say(UNREACHABLE); }
    say({ stop: 'Stopped', withdraw: 'Withdrawn', again: 'Searching the rulings' }[act]);
    if (act === 'again') window.rulingsAsked();
    watch();
  };

  /* ---- What people do ---- */
  document.addEventListener('keydown', (event) => {
    if (event.target !== box() || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!event.repeat) askTyped();
  }, true);
  document.addEventListener('click', (event) => {
    const at = event.target.closest?.('#question .submit-button, #new, [data-act]');
    if (!at) return;
    if (at.matches('.submit-button')) { event.preventDefault(); event.stopImmediatePropagation(); askTyped(); return; }
    const { act, q, key, doc } = at.dataset;
    if (at.id === 'new' || act === 'new') { begin(''); toAsk(); }
    else if (act === 'open') { begin(at.dataset.thread); watch(); }
    else if (act === 'delete-sure' && at.dataset.thread === thread) begin('');
    else if (act === 'ask') ask(q);
    else if (act === 'choose') ask(q, doc);
    else if (act === 'edit') edit(q);
    else if (['stop', 'again', 'withdraw'].includes(act)) change(act, key);
  }, true);
  document.addEventListener('visibilitychange', () => { if (!document.hidden && thread) watch(); });

  /* The page comes up: which conversation, and what it waits for. */
  window.rulingsConversation = () => {
    if (thread === null) begin(window.rulingsWanted());
    send();
    watch();
    return window.rulingsBegun();
  };
  window.rulingsBegin = (id) => { begin(id); watch(); };
  window.rulingsTrigger = trigger;
  window.rulingsThread = () => thread || '';
  new MutationObserver(() => {
    if ($('#pending-here') && !$('#pending-here').dataset.drawn) draw();
    const refused = $('#transcript [data-refused]')?.dataset.refused;
    if (refused && refused === thread) begin('');
  }).observe(document.documentElement, { childList: true, subtree: true });
  /* What comes late from a server may show a conversation that was left meanwhile. */
  let wrongSince = 0;
  setInterval(() => {
    const isWrong = thread !== null && transcript() && shown() !== thread && !$('#pending-here')?.childElementCount;
    wrongSince = isWrong ? wrongSince || Date.now() : 0;
    if (wrongSince && Date.now() - wrongSince > 2 * WAIT_MS) { wrongSince = 0; trigger('grow', { thread }); }
  }, 500);
})();
