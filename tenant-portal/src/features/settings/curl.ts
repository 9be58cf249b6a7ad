interface Addresses {
  base: string;
  tokenUrl: string;
}

interface Own {
  item: string;
  shopper: string;
  client: string;
}

/** Text that a shell takes as one word. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The first commands of an integration: a token, and requests with it. Only the secret, which is known to the person alone, is a variable. */
export function commands({ base, tokenUrl }: Addresses, own: Own): { name: string; text: string }[] {
  const event = JSON.stringify({ type: 'view', userId: own.shopper, itemId: own.item });
  const wish = JSON.stringify({ user: { id: own.shopper }, count: 5, explain: 'summary' });
  const call = (method: string, path: string, body?: string) =>
    [
      `curl -sS -X ${method} ${quoted(base + path)}`,
      '-H "Authorization: Bearer $TOKEN"',
      ...(body === undefined ? [] : ["-H 'Content-Type: application/json'", `-d ${quoted(body)}`]),
    ].join(' \\\n  ');
  return [
    {
      name: 'token',
      text: [
        `TOKEN=$(curl -sSf ${quoted(tokenUrl)} -d grant_type=client_credentials`,
        `-d client_id=${quoted(own.client)} --data-urlencode client_secret="$CLIENT_SECRET"`,
        '| sed \'s/.*"access_token":"\\([^"]*\\)".*/\\1/\')',
      ].join(' \\\n  '),
    },
    { name: 'event', text: call('POST', '/v1/events', event) },
    { name: 'recommend', text: call('POST', '/v1/recommendations', wish) },
    { name: 'item', text: call('GET', `/v1/items/${encodeURIComponent(own.item)}`) },
  ];
}
