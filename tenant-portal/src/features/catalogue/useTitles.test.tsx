import { screen } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';
import { server, titled } from '../../test/server';
import { show } from '../../test/show';
import { useTitles } from './useTitles';

function Titles({ ids }: { ids: (string | undefined)[] }) {
  const titles = useTitles(ids);
  return <p>{ids.map((id) => titles.get(id ?? '') ?? '–').join(' ')}</p>;
}

describe('titles of items', () => {
  it('come together, each id asked for once, and a hundred at a time', async () => {
    const ids = Array.from({ length: 150 }, (_, index) => `sku-${String(index).padStart(3, '0')}`);
    const asked = titled(Object.fromEntries(ids.map((id) => [id, `t${id.slice(4)}`])));
    show(<Titles ids={[...ids, undefined, 'sku-000', 'none']} />);
    expect(await screen.findByText(/^t000 .* t149 – t000 –$/)).toBeVisible();
    expect(asked.map((part) => part.length).sort()).toEqual([100, 51]);
  });

  it('are asked for again where large items left no room for them', async () => {
    server.use(
      http.post<never, { ids: string[] }>('*/v1/items\\:lookup', async ({ request }) => {
        const [first = '', ...left] = (await request.json()).ids;
        return HttpResponse.json({ items: [{ id: first, title: `large ${first}` }], left });
      }),
    );
    show(<Titles ids={['a', 'b']} />);
    expect(await screen.findByText('large a large b')).toBeVisible();
  });

  it('are not asked for where nothing is named', async () => {
    show(<Titles ids={[undefined]} />);
    expect(await screen.findByText('–')).toBeVisible();
  });
});
