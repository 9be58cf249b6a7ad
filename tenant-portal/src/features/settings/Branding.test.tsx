import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { listens, refuses, server } from '../../test/server';
import { show } from '../../test/show';
import { Branding } from './Branding';

const plain = { id: 'lantern', name: 'Lantern', branding: { color: null as string | null, logoSha256: null as string | null } };
const sides = { width: 40, height: 20 };

/** Decodes nothing: what a picture is called is what it is. */
class Decoder {
  onload: () => void = () => undefined;
  onerror: () => void = () => undefined;
  naturalWidth = sides.width;
  naturalHeight = sides.height;
  set src(source: string) {
    queueMicrotask(source.includes('damaged') || sides.width === 0 ? this.onerror : this.onload);
  }
}

function world(branding = plain.branding, etag = '"7"') {
  server.use(http.get('*/v1/tenant', () => HttpResponse.json({ ...plain, branding }, { headers: { ETag: etag } })));
}

const png = (bytes = 100) => new File([new Uint8Array(bytes)], 'logo.png', { type: 'image/png' });

async function choose(file: File) {
  const field = await screen.findByLabelText('Choose a picture', { selector: 'input' });
  await userEvent.upload(field, file, { applyAccept: false });
}

beforeEach(() => {
  sides.width = 40;
  vi.stubGlobal('Image', Decoder);
});
afterEach(() => vi.unstubAllGlobals());

describe('the logo of a shop', () => {
  it('is seen before it is saved, and saved as the file it is', async () => {
    world();
    const asked = listens('put', '/v1/tenant/logo', { ...plain, branding: { color: null, logoSha256: 'ab' } });
    show(<Branding />);
    expect(await screen.findByText('No logo yet.')).toBeInTheDocument();
    await choose(png());
    expect(await screen.findByAltText('The chosen picture')).toHaveAttribute('src', expect.stringMatching(/^data:image\/png/));
    expect(asked).toHaveLength(0);
    world({ color: null, logoSha256: 'ab' });
    await userEvent.click(screen.getByRole('button', { name: 'Save the logo' }));
    expect(await screen.findByAltText('The logo')).toHaveAttribute('src', '/v1/tenant/logo?v=ab');
    expect(asked[0]?.headers.get('Content-Type')).toBe('image/png');
    expect((await asked[0]?.arrayBuffer())?.byteLength).toBe(100);
  });

  it.each([
    { file: new File(['<svg/>'], 'logo.svg', { type: 'image/svg+xml' }), width: 40, said: 'neither a PNG nor a JPEG' },
    { file: png(64 * 1024 + 1), width: 40, said: 'larger than 64 KiB' },
    { file: png(), width: 1025, said: 'more than 1024 pixels' },
    { file: png(), width: 0, said: 'damaged' },
  ])('cannot be what is $said', async ({ file, width, said }) => {
    world();
    sides.width = width;
    show(<Branding />);
    await choose(file);
    expect(await screen.findByRole('alert')).toHaveTextContent(said);
    expect(screen.queryByRole('button', { name: 'Save the logo' })).not.toBeInTheDocument();
  });

  it('stays chosen when another cannot be one', async () => {
    world();
    const asked = listens('put', '/v1/tenant/logo', { ...plain, branding: { color: null, logoSha256: 'ab' } });
    show(<Branding />);
    await choose(png());
    await screen.findByAltText('The chosen picture');
    await choose(new File(['<svg/>'], 'drawn.svg', { type: 'image/svg+xml' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('drawn.svg cannot be a logo');
    expect(screen.getByAltText('The chosen picture')).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Save the logo' }));
    await expect.poll(() => asked.length).toBe(1);
    await expect.poll(() => screen.queryByRole('alert')).toBeNull();
  });

  it('says what the service has against it, and keeps what was chosen', async () => {
    world();
    refuses('put', '/v1/tenant/logo', 422, { code: 'invalid', detail: 'The picture is damaged', errors: [] });
    show(<Branding />);
    await choose(png());
    await userEvent.click(await screen.findByRole('button', { name: 'Save the logo' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('The picture is damaged');
    expect(screen.getByAltText('The chosen picture')).toBeInTheDocument();
  });

  it('is removed when that is confirmed', async () => {
    world({ color: null, logoSha256: 'ab' });
    server.use(http.delete('*/v1/tenant/logo', () => new HttpResponse(null, { status: 204 })));
    show(<Branding />);
    await userEvent.click(await screen.findByRole('button', { name: 'Remove the logo' }));
    world();
    const dialog = await screen.findByRole('dialog');
    await userEvent.click(Array.from(dialog.querySelectorAll('button')).at(-1) as HTMLElement);
    expect(await screen.findByText('The logo was removed')).toBeInTheDocument();
    expect(await screen.findByText('No logo yet.')).toBeInTheDocument();
  });
});

describe('the colour of a shop', () => {
  it('is saved as a change of what was read', async () => {
    world();
    const asked = listens('patch', '/v1/tenant', { ...plain, branding: { color: '#a01030', logoSha256: null } });
    show(<Branding />);
    await userEvent.type(await screen.findByRole('textbox', { name: 'Colour' }), '#a01030');
    await userEvent.click(screen.getByRole('button', { name: 'Save the colour' }));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.headers.get('If-Match')).toBe('"7"');
    expect(await asked[0]?.json()).toEqual({ branding: { color: '#a01030' } });
  });

  it('stays as it is typed when someone else has saved another, and is saved over theirs then', async () => {
    world();
    const { queries } = show(<Branding />);
    const field = await screen.findByRole('textbox', { name: 'Colour' });
    await userEvent.type(field, '#a01030');
    const tags: (string | null)[] = [];
    const mine = { color: '#a01030', logoSha256: null };
    server.use(
      http.patch('*/v1/tenant', ({ request }) => {
        tags.push(request.headers.get('If-Match'));
        if (tags.at(-1) !== '"8"') return HttpResponse.json({ status: 412, code: 'stale' }, { status: 412 });
        world(mine, '"9"');
        return HttpResponse.json({ ...plain, branding: mine }, { headers: { ETag: '"9"' } });
      }),
    );
    world({ color: '#1864ab', logoSha256: null }, '"8"');
    await queries.invalidateQueries({ queryKey: ['tenant'] });
    await userEvent.click(screen.getByRole('button', { name: 'Save the colour' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Someone else changed this meanwhile');
    expect(field).toHaveValue('#a01030');
    await userEvent.click(screen.getByRole('button', { name: 'Save the colour' }));
    expect(await screen.findByText('Saved')).toBeInTheDocument();
    expect(tags).toEqual(['"7"', '"8"']);
    expect(screen.queryByText(/Someone else changed this meanwhile/)).toBeNull();
  });

  it('is saved without a question after the logo was', async () => {
    world();
    const { queries } = show(<Branding />);
    const field = await screen.findByRole('textbox', { name: 'Colour' });
    world({ color: null, logoSha256: 'ab' }, '"8"');
    await queries.invalidateQueries({ queryKey: ['tenant'] });
    await screen.findByAltText('The logo');
    const asked = listens('patch', '/v1/tenant', { ...plain, branding: { color: '#a01030', logoSha256: 'ab' } });
    await userEvent.type(field, '#a01030');
    await userEvent.click(screen.getByRole('button', { name: 'Save the colour' }));
    await waitFor(() => expect(asked).toHaveLength(1));
    expect(asked[0]?.headers.get('If-Match')).toBe('"8"');
  });

  it('is refused at its field', async () => {
    world();
    const errors = [{ pointer: '/branding/color', code: 'format', detail: 'must be #rrggbb' }];
    refuses('patch', '/v1/tenant', 422, { code: 'invalid', detail: 'Some settings cannot be accepted', errors });
    show(<Branding />);
    const field = await screen.findByRole('textbox', { name: 'Colour' });
    await userEvent.click(screen.getByRole('button', { name: 'Save the colour' }));
    await screen.findByRole('alert');
    expect(field).toHaveAccessibleDescription(expect.stringContaining('Must be # and six digits'));
  });
});
