/* Keys and menus: what a keyboard reaches, and what closes when one turns away from it. */
(() => {
  const $ = (selector) => document.querySelector(selector);
  const KEYS = [
    ['/', 'Ask: go to the question'],
    ['Enter', 'Send the question; Shift+Enter begins a line'],
    ['Ctrl+K', 'Find a conversation'],
    ['Esc', 'Close the menu, the source or the list that is open'],
    ['?', 'Show these keys'],
  ];
  const isTyping = (at) => at?.isContentEditable || at?.matches?.('textarea, select, input:not([type=checkbox], [type=radio], [type=button])');

  const toBox = () => {
    window.rulingsSelect('ask');
    setTimeout(() => $('#question textarea')?.focus(), 50);
  };
  const toConversations = () => {
    if (getComputedStyle($('#drawer')).display === 'none') $('.drawer-toggle')?.click();
    setTimeout(() => { const at = $('#find-conversation input, #find-conversation textarea'); at?.focus(); at?.select(); }, 50);
  };

  const help = () => {
    let at = $('#keys');
    if (!at) {
      at = Object.assign(document.createElement('dialog'), { id: 'keys' });
      at.setAttribute('aria-labelledby', 'keys-title');
      const list = document.createElement('dl');
      KEYS.forEach(([key, does]) => {
        const row = document.createElement('div');
        const name = document.createElement('dt');
        name.append(Object.assign(document.createElement('kbd'), { textContent: key }));
        row.append(name, Object.assign(document.createElement('dd'), { textContent: does }));
        list.append(row);
      });
      const close = Object.assign(document.createElement('button'), { type: 'button', className: 'quiet', textContent: 'Close' });
      close.addEventListener('click', () => at.close());
      at.append(Object.assign(document.createElement('h2'), { id: 'keys-title', textContent: 'Keys' }), list, close);
      at.addEventListener('click', (event) => { if (event.target === at) at.close(); });
      ($('.gradio-container') || document.body).append(at);
    }
    if (at.open) at.close(); else at.showModal();
  };

  const openMenus = () => [...document.querySelectorAll('details.menu[open]')];
  document.addEventListener('keydown', (event) => {
    const { key } = event;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && key.toLowerCase() === 'k') { event.preventDefault(); toConversations(); return; }
    if (key === 'Escape') {
      const menus = openMenus();
      if (!menus.length || $('#keys')?.open) return;
      menus.forEach((menu) => menu.removeAttribute('open'));
      menus[0].querySelector('summary')?.focus();
      event.stopImmediatePropagation();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || $('#keys')?.open && key !== '?') return;
    if (key === '/') { event.preventDefault(); toBox(); }
    if (key === '?') { event.preventDefault(); help(); }
  }, true);

  document.addEventListener('click', (event) => {
    const at = event.target;
    openMenus().forEach((menu) => { if (!menu.contains(at)) menu.removeAttribute('open'); });
    if (at.closest?.('[data-act="help"]')) help();
    if (!document.body.classList.contains('with-drawer') || !at.isConnected || at.closest?.('#drawer, .drawer-toggle')) return;
    document.body.classList.remove('with-drawer');
    $('.drawer-toggle')?.setAttribute('aria-expanded', 'false');
  });

  /* A sheet of paper scrolls nothing and folds nothing up. */
  let folded = [];
  window.addEventListener('beforeprint', () => {
    folded = [...document.querySelectorAll('#main details:not([open], .menu)')];
    folded.forEach((fold) => fold.setAttribute('open', ''));
  });
  window.addEventListener('afterprint', () => folded.forEach((fold) => fold.removeAttribute('open')));
})();
