/* The shell of the page: what needs no server. */
(() => {
  document.documentElement.lang = 'en';
  const dark = (on) => document.body.classList.toggle('dark', on);
  const recall = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const keep = (key, value) => { try { localStorage.setItem(key, value); } catch { /* private window */ } };

  const copy = async (words) => {
    try { await navigator.clipboard.writeText(words); return true; } catch { /* no secure context */ }
    const area = document.createElement('textarea');
    area.value = words;
    document.body.append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    return done;
  };

  let opener = null;
  const show = (selector) => {
    const at = document.querySelector(selector);
    if (at) at.focus({ preventScroll: true });
  };

  /* After a source was opened: bring the highlighted words into view inside the panel. */
  window.rulingsShown = () => {
    document.body.classList.add('with-evidence');
    requestAnimationFrame(() => requestAnimationFrame(() => {
      const panel = document.querySelector('#evidence');
      const mark = panel && panel.querySelector('mark');
      if (!mark) return;
      const box = panel.getBoundingClientRect();
      panel.scrollTop += mark.getBoundingClientRect().top - box.top - box.height / 3;
      show('#evidence h2');
    }));
  };
  window.rulingsGo = (selector) => requestAnimationFrame(() => requestAnimationFrame(() => {
    const at = document.querySelector(selector);
    if (at) { at.scrollIntoView({ block: 'center' }); at.focus && at.focus({ preventScroll: true }); }
  }));
  window.rulingsEnd = () => requestAnimationFrame(() => {
    const turns = document.querySelectorAll('#transcript .turn, #pending .turn');
    const last = turns[turns.length - 1];
    if (last) last.scrollIntoView({ block: 'start', behavior: 'smooth' });
  });
  /* A source of an earlier answer must not stand beside a new one. */
  window.rulingsAsked = () => {
    document.body.classList.remove('with-evidence');
    setTimeout(window.rulingsEnd, 120);
  };
  const closeEvidence = () => {
    document.body.classList.remove('with-evidence');
    document.querySelectorAll('.cite[aria-current]').forEach((c) => c.removeAttribute('aria-current'));
    if (opener && opener.isConnected) opener.focus();
  };

  /* Ask before what cannot be undone, then pass the click on under another name. */
  const pass = (at, act, extra) => {
    const sent = document.createElement('button');
    Object.assign(sent.dataset, at.dataset, extra || {}, { act });
    sent.hidden = true;
    document.body.append(sent);
    sent.click();
    sent.remove();
  };
  const sure = {
    remove: (at) => confirm(`${at.getAttribute('aria-label')}? It leaves search; citations of it still open.`) && pass(at, 'remove-sure'),
    delete: (at) => confirm(`${at.getAttribute('aria-label')}? This cannot be undone.`) && pass(at, 'delete-sure'),
    'quiz-delete': (at) => confirm(`${at.getAttribute('aria-label')}? Its results go with it. This cannot be undone.`) && pass(at, 'quiz-delete-sure'),
    rename: (at) => {
      const title = prompt('New title', at.dataset.title);
      if (title && title.trim()) pass(at, 'rename-sure', { title: title.trim() });
    },
  };
  /* After an act on one question: what was said of the response, the form that was opened, or the head of the quiz. */
  window.rulingsQuiz = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    const at = document.querySelector('#quiz .edit textarea, #quiz .card > .said ~ .go');
    if (at) at.focus({ preventScroll: true });
    const said = document.querySelector('#quiz .card > .said, #quiz .edit');
    if (said) said.scrollIntoView({ block: 'nearest' });
  }));
  /* What a form holds travels with the click on its button. */
  document.addEventListener('click', (event) => {
    const at = event.target.closest && event.target.closest('[data-collect] [data-act]');
    if (at) at.dataset.given = JSON.stringify([...new FormData(at.closest('form'))]);
  }, true);
  document.addEventListener('submit', (event) => {
    if (!event.target.matches('[data-collect]')) return;
    event.preventDefault();
    event.target.querySelector('button.go')?.click();
  });
  window.rulingsRead = () => requestAnimationFrame(() => requestAnimationFrame(() => {
    const mark = document.querySelector('#ruling mark');
    const at = mark || document.querySelector('#ruling h2');
    if (!at) return;
    at.scrollIntoView({ block: mark ? 'center' : 'start' });
    document.querySelector('#ruling h2').focus({ preventScroll: true });
  }));

  document.addEventListener('click', async (event) => {
    const at = event.target.closest && event.target.closest('[data-act]');
    if (!at) return;
    const act = at.dataset.act;
    at.closest('details.menu')?.removeAttribute('open');
    if (act === 'cite') {
      document.querySelectorAll('.cite[aria-current]').forEach((c) => c.removeAttribute('aria-current'));
      at.setAttribute('aria-current', 'true');
      opener = at;
    } else if (act === 'copy') {
      const said = at.textContent;
      at.textContent = (await copy(at.dataset.copy)) ? 'Copied' : 'Not copied';
      setTimeout(() => { at.textContent = said; }, 1600);
    } else if (sure[act]) sure[act](at);
    else if (act === 'close') closeEvidence();
    else if (act === 'read' && innerWidth <= 1000) closeEvidence();
    else if (act === 'goto') { event.preventDefault(); window.rulingsGo(at.dataset.to); }
    else if (act === 'dark') {
      const on = !document.body.classList.contains('dark');
      dark(on);
      keep('rulings-dark', on ? '1' : '0');
    } else if (act === 'drawer') {
      const open = document.body.classList.toggle('with-drawer');
      at.setAttribute('aria-expanded', String(open));
    }
    if (['open', 'new'].includes(act)) document.body.classList.remove('with-drawer');
  });

  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    if (document.body.classList.contains('with-evidence')) closeEvidence();
    else document.body.classList.remove('with-drawer');
  });

  const begin = () => {
    const wanted = recall('rulings-dark');
    if (wanted !== null) dark(wanted === '1');
  };
  if (document.body) begin(); else document.addEventListener('DOMContentLoaded', begin);
})();
