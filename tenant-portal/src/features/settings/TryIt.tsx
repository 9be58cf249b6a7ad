import { Anchor, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Copyable } from '../../parts/Copyable';
import { ErrorState } from '../../parts/ErrorState';
import { Waiting } from '../../parts/ListTable';
import { Section } from '../../parts/Section';
import { useSession } from '../../session/SessionProvider';
import { commands } from './curl';
import { useOwnIds } from './ownIds';

/** Commands that can be taken to a terminal as they are, with this shop's own ids in them. */
export function TryIt() {
  const { t } = useTranslation();
  const { tokenUrl = '' } = useSession();
  const own = useOwnIds();
  return (
    <Section title={t('settings.try')} text={t('settings.tryText')}>
      {own.isPending && <Waiting />}
      {own.error && <ErrorState error={own.error} retry={() => void own.refetch()} />}
      {own.data && (
        <Stack>
          {commands({ base: globalThis.location.origin, tokenUrl }, own.data).map(({ name, text }) => (
            <Copyable key={name} label={t(`settings.commands.${name}`)} text={text} />
          ))}
          <Anchor href="/openapi" underline="always">
            {t('settings.openapi')}
          </Anchor>
        </Stack>
      )}
    </Section>
  );
}
