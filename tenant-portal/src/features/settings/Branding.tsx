import { Button, ColorInput, Group, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Tenant } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { useSay } from '../../parts/Said';
import { Section } from '../../parts/Section';
import { saveOver } from '../configuring/configured';
import { NotSaved } from '../configuring/NotSaved';
import { LogoField } from './LogoField';
import { type Read, readTenant, useLooks, useTenant } from './tenant';

/** How the portal and the reports of a shop look. */
export function Branding() {
  const { t } = useTranslation();
  const tenant = useTenant();
  return (
    <Stack gap="md">
      <Section title={t('settings.logo')} text={t('settings.logoText')}>
        {tenant.isPending && <Waiting />}
        {tenant.error && <ErrorState error={tenant.error} retry={() => void tenant.refetch()} />}
        {tenant.data && <LogoField tenant={tenant.data.tenant} />}
      </Section>
      <Section title={t('settings.color')} text={t('settings.colorText')}>
        {tenant.isPending && <Waiting />}
        {tenant.data && <ColorForm read={tenant.data} />}
      </Section>
    </Stack>
  );
}

/** The colour as it was when this was opened; one that someone else gives meanwhile is not overwritten unawares. */
function ColorForm({ read }: { read: Read }) {
  const { t } = useTranslation();
  const say = useSay();
  const show = useLooks();
  const queries = useQueryClient();
  const [base, setBase] = useState(read);
  const [color, setColor] = useState(base.tenant.branding?.color ?? '');
  // what else was changed, such as the logo above, is nothing to ask about
  const { etag } = read.tenant.branding?.color === base.tenant.branding?.color ? read : base;
  const save = useMutation({
    mutationFn: () =>
      saveOver(
        async () => {
          const asked = api.PATCH('/v1/tenant', {
            params: { header: { 'If-Match': etag } },
            // null takes a value away; the document's type does not know it
            body: { branding: { color: color === '' ? null : color } } as never,
          });
          const saved = await answer<Tenant>(asked);
          return { tenant: saved, etag: (await asked).response.headers.get('ETag') ?? '*' };
        },
        async () => setBase(await queries.fetchQuery({ queryKey: ['tenant'], queryFn: readTenant, staleTime: 0 })),
      ),
    onSuccess: (saved) => {
      setBase(saved);
      say(t('settings.saved'));
      void show({ color: saved.tenant.branding?.color ?? null });
    },
  });
  const problem = save.error instanceof Problem ? save.error : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={360}>
        <ColorInput
          label={t('settings.color')}
          description={t('settings.colorHint')}
          placeholder="#1864ab"
          value={color}
          withEyeDropper={false}
          popoverProps={{ position: 'top-start' }} // below it would cover the button
          error={problem?.of('/branding/color') && t('settings.colorForm')}
          onChange={setColor}
        />
        {save.error && <NotSaved error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('settings.saveColor')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
