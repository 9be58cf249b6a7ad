import { Alert, Button, Group, Image, Paper, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../../api/client';
import type { Tenant } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { ErrorState } from '../../parts/ErrorState';
import { useSay } from '../../parts/Said';
import { type Fault, lookAt } from './picture';
import { useLooks } from './tenant';

interface Chosen {
  file: File;
  source: string;
}

/** The logo as it is, and another one: chosen, seen as it will be on white paper, and saved. */
export function LogoField({ tenant }: { tenant: Tenant }) {
  const { t } = useTranslation();
  const say = useSay();
  const show = useLooks();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<Chosen>();
  const [refused, setRefused] = useState<{ name: string; fault: Fault }>();
  const sha256 = tenant.branding?.logoSha256 ?? undefined;

  const save = useMutation({
    mutationFn: (file: File) =>
      answer<Tenant>(
        api.PUT('/v1/tenant/logo', {
          headers: { 'Content-Type': file.type },
          body: file as never, // the document says that it is bytes
          bodySerializer: (body: unknown) => body as Blob,
        }),
      ),
    onMutate: () => setRefused(undefined),
    onSuccess: (saved) => {
      setChosen(undefined);
      say(t('settings.saved'));
      void show({ logoSha256: saved.branding?.logoSha256 ?? null });
    },
  });
  const remove = async () => {
    await answer(api.DELETE('/v1/tenant/logo'));
    say(t('settings.logoRemoved'));
    void show({ logoSha256: null });
  };
  const decide = (picture?: Chosen) => {
    save.reset();
    setRefused(undefined);
    setChosen(picture);
  };
  const choose = async (file: File) => {
    const looked = await lookAt(file);
    if (looked.fault === undefined) decide({ file, source: looked.source });
    else setRefused({ name: file.name, fault: looked.fault }); // a picture that was chosen before stays
  };

  const source = chosen?.source ?? (sha256 && `/v1/tenant/logo?v=${sha256}`);
  return (
    <Stack gap="sm" align="flex-start">
      {source ? (
        <Paper withBorder p="sm" bg="white">
          <Image src={source} alt={t(chosen ? 'settings.logoChosen' : 'settings.logoNow')} h={64} w="auto" maw="100%" fit="contain" />
        </Paper>
      ) : (
        <Text size="sm">{t('settings.noLogo')}</Text>
      )}
      {refused && (
        <Alert color="red" variant="outline" title={t('settings.noPicture', { name: refused.name })} role="alert">
          {t(`settings.logoFaults.${refused.fault}`)}
        </Alert>
      )}
      {save.error && <ErrorState error={save.error} />}
      <Group gap="sm">
        <Button variant="default" onClick={() => input.current?.click()}>
          {t('settings.chooseLogo')}
        </Button>
        {chosen && (
          <>
            <Button loading={save.isPending} onClick={() => save.mutate(chosen.file)}>
              {t('settings.saveLogo')}
            </Button>
            <Button variant="default" onClick={() => decide()}>
              {t('parts.cancel')}
            </Button>
          </>
        )}
        {!chosen && sha256 && (
          <Confirm label={t('settings.removeLogo')} title={t('settings.removeLogoTitle')} text={t('settings.removeLogoText')} act={remove} />
        )}
      </Group>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={t('settings.chooseLogo')}
        accept="image/png,image/jpeg"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = ''; // the same file can be chosen again after it was mended
          if (file !== undefined) void choose(file);
        }}
      />
    </Stack>
  );
}
