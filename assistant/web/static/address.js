/* Addresses: every view has one that opens it, may be shared, and is left and entered again by Back and Forward. What a view
   shows, the server writes beside it as `data-address`; the page's own address follows. */
(() => {
  const $ = (selector) => document.querySelector(selector);
  const recall = (key, otherwise) => { try { return JSON.parse(sessionStorage.getItem(key)) ?? otherwise; } catch { return otherwise; } };
  const keep = (key, value) => { try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* private window */ } };
  const ASK = 'rulings-ask', LAST = 'rulings-last-', PLACES = 'rulings-places';
  const MOST_PLACES = 60, PATIENCE_MS = 8000, SETTLE_MS = 6000, MOST_TRIES = 200, REFILL_MS = 700;
  const VIEWS = { rulings: '#rulings', ruling: '#ruling', compare: '#compared', timeline: '#timeline', 'quiz-tab': '#quiz' };
  const REFILLED = ['ruling', 'compare', 'timeline'];
  const MEANS = ['c', 'ruling', 'at', 'compare', 'matter', 'quiz', 'review'];  /* where one of these differs it is another place */

  const normal = (search) => new URLSearchParams(search).toString();
  const here = () => normal(location.search);
  const tabOf = (params) => { const show = params.get('show'); return show === 'quiz' ? 'quiz-tab' : show || 'ask'; };
  /* By what stands in it: on a narrow screen the views that have no room for a tab are in a menu, which does not tell. */
  const HOLDS = { ask: '#transcript', ...VIEWS, penalties: '#charts', 'quiz-tab': '#quizzes', add: '#files' };
  const tabNow = () => {
    const open = [...document.querySelectorAll('#tabs [role="tabpanel"]')].find((panel) => panel.style.display !== 'none');
    return open && Object.keys(HOLDS).find((tab) => open.querySelector(HOLDS[tab])) || 'ask';
  };
  const filtersNow = () => {
    const told = $('#chips [data-filters]');
    if (told) return new URLSearchParams(told.dataset.filters);
    const given = new URLSearchParams(askedFor());
    given.delete('c');
    return given;
  };
  const askedFor = () => (tabOf(new URLSearchParams(location.search)) === 'ask' ? here() : recall(ASK, ''));
  const viewed = (tab) => VIEWS[tab] && $(VIEWS[tab])?.querySelector('[data-address]')?.dataset.address || '';

  const addressNow = () => {
    const tab = tabNow(), found = new URLSearchParams();
    if (tab === 'ask') {
      const thread = window.rulingsThread();
      if (thread) found.set('c', thread);
      filtersNow().forEach((value, name) => found.append(name, value));
      return found.toString();
    }
    found.set('show', tab === 'quiz-tab' ? 'quiz' : tab);
    new URLSearchParams(viewed(tab)).forEach((value, name) => found.append(name, value));
    return found.toString();
  };
  const place = (search) => {
    const params = new URLSearchParams(search);
    return JSON.stringify([tabOf(params), MEANS.map((name) => params.getAll(name))]);
  };

  /* ---- The address follows the page ---- */
  let arriving = here(), since = Date.now();      /* the address that is being opened, null once it is there */
  /* After a reload a view is filled again once it is looked at; what a click fills it with comes at once. */
  const lookedAt = {};
  const refill = (tab) => {
    const last = recall(LAST + tab, '');
    lookedAt[tab] ??= Date.now();
    if (last && lookedAt[tab] && Date.now() - lookedAt[tab] > REFILL_MS) { lookedAt[tab] = 0; visit(last); }
  };
  const sync = (how) => {
    if (arriving !== null && Date.now() - since < PATIENCE_MS && how !== 'replace') return;
    arriving = null;
    if (!$('#tabs [role="tabpanel"]')) return;
    const now = addressNow();
    const tab = tabNow(), isFilled = now.includes('&');
    if (isFilled || !REFILLED.includes(tab)) keep(tab === 'ask' ? ASK : LAST + tab, now);
    else refill(tab);
    if (now === here()) return;
    const fills = isFilled && here() === `show=${tab}`;    /* a view that was empty is no place to come back to */
    const isElsewhere = how !== 'replace' && !fills && place(now) !== place(here());
    history[isElsewhere ? 'pushState' : 'replaceState'](null, '', now ? `?${now}` : location.pathname);
  };
  let later = 0;
  const soon = () => { later ||= setTimeout(() => { later = 0; sync(); }, 80); };
  setInterval(sync, 500);
  new MutationObserver(soon).observe(document.documentElement, {
    childList: true, subtree: true, attributes: true, attributeFilter: ['aria-selected', 'data-address', 'data-filters', 'data-thread'],
  });
  window.rulingsAt = (how) => sync(how);

  /* ---- The page follows the address ---- */
  const select = (tab) => {
    if (tabNow() === tab) return;
    const at = $(`#tabs [role="tab"][data-tab-id="${tab}"]`);
    if (at) at.click(); else window.rulingsTrigger('visit-tab', { tab });
  };
  window.rulingsSelect = select;
  let visits = 0;
  const visit = async (search) => {
    const params = new URLSearchParams(search), tab = tabOf(params);
    const number = visits += 1;
    arriving = normal(search);
    /* A page that comes up has no views yet, or takes no click on them. */
    for (let tries = 0; tries < MOST_TRIES && tabNow() !== tab; tries += 1) {
      since = Date.now();
      if (tries % 5 === 0) select(tab);
      await new Promise((done) => { setTimeout(done, 100); });
      if (number !== visits) return;
    }
    since = Date.now();
    if (tab === 'ask') {
      const thread = params.get('c') || '';
      params.delete('c');
      const isOpen = thread === window.rulingsThread() && params.toString() === filtersNow().toString();
      if (isOpen && $('#transcript')?.textContent.trim()) { window.rulingsArrived(); return; }
      window.rulingsBegin(thread);
      window.rulingsTrigger('visit-ask', { query: `${thread}?${params}` });
      return;
    }
    params.delete('show');
    if (!VIEWS[tab] || normal(viewed(tab)) === params.toString()) { window.rulingsArrived(); return; }
    window.rulingsTrigger(`visit-${tab === 'quiz-tab' ? 'quiz' : tab}`, { query: params.toString() });
  };
  window.addEventListener('popstate', () => { if (here() !== addressNow()) visit(location.search); else settle(); });

  /* The page comes up: which conversation, with which filters. Another view is opened as soon as its events can be. */
  window.rulingsWanted = () => new URLSearchParams(askedFor()).get('c') || '';
  window.rulingsBegun = () => {
    const params = new URLSearchParams(askedFor()), thread = params.get('c') || '';
    params.delete('c');
    const search = location.search;
    if (tabOf(new URLSearchParams(search)) !== 'ask') setTimeout(() => visit(search), 0); else { arriving = null; settle(); }
    return `${thread}?${params}`;
  };
  window.rulingsQuery = (tab) => (tabOf(new URLSearchParams(location.search)) === tab ? here() : recall(LAST + tab, ''));
  window.rulingsArrived = (selector) => requestAnimationFrame(() => requestAnimationFrame(() => {
    arriving = null;
    sync();
    if (recall(PLACES, {})[here()] !== undefined) settle();
    else if (selector && $(selector)) window.rulingsGo(selector);
    else settle();
    soon();
  }));

  /* ---- And the place in it ---- */
  const main = () => $('#main');
  let settling = null;
  const settle = () => {
    const wanted = recall(PLACES, {})[here()] || 0, until = Date.now() + SETTLE_MS;
    clearInterval(settling);
    const end = () => { clearInterval(settling); settling = null; };
    let there = 0;
    const step = () => {
      const at = main();
      if (at && Math.abs(at.scrollTop - wanted) < 2) there += 1; else { there = 0; if (at) at.scrollTop = wanted; }
      if (there > 3 || Date.now() > until) end();
    };
    settling = setInterval(step, 100);
    step();
  };
  ['wheel', 'touchstart', 'keydown', 'mousedown'].forEach((name) => document.addEventListener(name, () => {
    clearInterval(settling);
    settling = null;
  }, { capture: true, passive: true }));
  let noting = 0;
  const note = () => {
    if (settling !== null || arriving !== null || !main()) return;
    const places = recall(PLACES, {});
    delete places[here()];
    places[here()] = main().scrollTop;
    Object.keys(places).slice(0, -MOST_PLACES).forEach((old) => delete places[old]);
    keep(PLACES, places);
  };
  document.addEventListener('scroll', (event) => {
    if (event.target !== main()) return;
    clearTimeout(noting);
    noting = setTimeout(note, 120);
  }, { capture: true, passive: true });
  window.addEventListener('pagehide', note);
  document.addEventListener('click', (event) => {
    if (!event.target.closest?.('#tabs [role="tab"]')) return;
    setTimeout(() => { sync(); settle(); }, 120);
  });
})();
