/** Text that neither a script nor the page around it takes for anything else. */
function literal(text: string): string {
  return JSON.stringify(text).replaceAll('<', '\\u003c');
}

/** What a page of the shop sends an event with: a beacon goes out also when the page is left, and asks for no answer. */
export function snippet(base: string, key: string, item: string): string {
  return [
    '<script>',
    `  navigator.sendBeacon(${literal(`${base}/v1/events?key=${encodeURIComponent(key)}`)}, JSON.stringify({`,
    "    type: 'view',",
    `    itemId: ${literal(item)},`,
    '    anonymousId: (localStorage.visitor ??= crypto.randomUUID()),',
    '  }));',
    '</script>',
  ].join('\n');
}
