import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { answer, api } from '../../api/client';
import type { Erasure } from '../../api/types';
import { Confirm } from '../../parts/Confirm';
import { Section } from '../../parts/Section';
import { paths } from '../../shell/paths';
import { PastErasures } from './PastErasures';
import { ShopperExport } from './ShopperExport';
import { Goes, Stays } from './WhatGoes';

/** For whoever answers a shopper: all that is known of them as a file, or all of it gone. */
export function PrivacySection({ id }: { id: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const erase = async () => {
    const erasure = await answer<Erasure>(api.POST('/v1/privacy/erasures', { body: { userId: id } }));
    void navigate(`${paths.erasures}/${erasure.id}`); // this page is of someone who is soon unknown
  };
  return (
    <Section title={t('privacy.title')} text={t('privacy.text')}>
      <ShopperExport id={id} />
      <Stack gap="xs" align="flex-start">
        <Confirm label={t('privacy.erase')} title={t('privacy.eraseTitle')} text={t('privacy.eraseText')} typed={id} act={erase} danger>
          <Goes />
          <Stays />
        </Confirm>
        <PastErasures />
      </Stack>
    </Section>
  );
}
