import { Button, ColorInput, Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import { Problem } from '../../api/problem';
import type { Tenant } from '../../api/types';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { useSay } from '../../parts/Said';
import { Section } from '../../parts/Section';
import { LogoField } from './LogoField';
import { type Read, useLooks, useTenant } from './tenant';

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
        {tenant.data && <ColorForm key={tenant.data.tenant.branding?.color} read={tenant.data} />}
      </Section>
    </Stack>
  );
}

function ColorForm({ read: { tenant, etag } }: { read: Read }) {
  const { t } = useTranslation();
  const say = useSay();
  const show = useLooks();
  const [color, setColor] = useState(tenant.branding?.color ?? '');
  const save = useMutation({
    mutationFn: () =>
      answer<Tenant>(
        api.PATCH('/v1/tenant', {
          params: { header: { 'If-Match': etag } },
          // null takes a value away; the document's type does not know it
          body: { branding: { color: color === '' ? null : color } } as never,
        }),
      ),
    onSuccess: (saved) => {
      say(t('settings.saved'));
      void show({ color: saved.branding?.color ?? null });
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
        {save.error && <ErrorState error={save.error} />}
        <Group>
          <Button type="submit" loading={save.isPending}>
            {t('settings.saveColor')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
