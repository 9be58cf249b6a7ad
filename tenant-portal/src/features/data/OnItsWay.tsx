import { Anchor, Button, Paper, Progress, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useFigures } from '../../parts/figures';
import { useHeld } from '../../parts/held';
import { paths } from '../../shell/paths';
import { useAllSecrets } from '../settings/Secret';

/** A file on its way to the service. */
export interface Sending {
  /** What it is called. */
  name: string;
  /** How much of it has gone, up to 1. */
  share: number;
  stop: () => void;
}

export const useOnItsWay = () => useHeld<Sending | undefined>('import sending', undefined);

/** How much of a file has gone, and the way to stop it. */
export function SendingShare({ share, stop }: Sending) {
  const { t } = useTranslation();
  return (
    <div role="status">
      <Text size="sm">{t(share === 0 ? 'data.preparing' : 'data.sending')}</Text>
      <Progress value={100 * share} aria-label={t('data.sending')} />
      <Button mt="xs" size="compact-sm" variant="default" onClick={stop}>
        {t('data.stopSending')}
      </Button>
    </div>
  );
}

/** On every page but its own: what is being sent. Whoever closes the portal or loads it anew is asked first, also for secrets that are not kept yet. */
export function OnItsWay() {
  const { t } = useTranslation();
  const { percent } = useFigures();
  const { pathname } = useLocation();
  const [sending] = useOnItsWay();
  const [secrets] = useAllSecrets();
  const cut = sending !== undefined || secrets.length > 0;
  useEffect(() => {
    if (!cut) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    globalThis.addEventListener('beforeunload', ask);
    return () => globalThis.removeEventListener('beforeunload', ask);
  }, [cut]);
  if (sending === undefined || pathname === paths.data) return null;
  return (
    <Paper withBorder p="xs" mb="sm">
      <Text size="sm" className="cxm-break">
        <Anchor component={Link} to={paths.data} underline="always">
          {t('data.onItsWay', { name: sending.name })}
        </Anchor>{' '}
        {percent(100 * sending.share, 0)}
      </Text>
      <Progress value={100 * sending.share} aria-label={t('data.onItsWay', { name: sending.name })} />
    </Paper>
  );
}
