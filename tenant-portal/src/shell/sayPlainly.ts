/** In both languages, since that which loads one of them may be what failed. */
const words = [
  { lang: 'en', said: 'CXM could not be shown. Reload the page; if it stays so, check your connection.', again: 'Reload' },
  { lang: 'zh-CN', said: 'CXM 无法显示。请重新加载页面；如仍然如此，请检查网络连接。', again: '重新加载' },
];

/** Says that nothing can be shown, where there would be a white page: of no component, since none may be there. */
export function sayPlainly(root: HTMLElement): void {
  const main = globalThis.document.createElement('main');
  for (const { lang, said, again } of words) {
    const part = globalThis.document.createElement('p');
    const button = globalThis.document.createElement('button');
    part.lang = lang;
    part.setAttribute('role', 'alert');
    button.type = 'button';
    button.textContent = again;
    button.addEventListener('click', () => globalThis.location.reload());
    part.append(`${said} `, button);
    main.append(part);
  }
  root.replaceChildren(main);
}
