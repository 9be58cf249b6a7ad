import { Button, Collapse, List } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Advice } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { triedInWords } from './tried';

/** Trials that were not made, with the reason. */
export function NotTried({ trials }: { trials: Advice['notTried'] }) {
  const { t } = useTranslation();
  const { count } = useFigures();
  const [opened, { toggle }] = useDisclosure();
  if (trials.length === 0) return null;
  return (
    <div>
      <Button size="compact-sm" variant="default" onClick={toggle} aria-expanded={opened}>
        {t('models.notTried', { n: count(trials.length) })}
      </Button>
      <Collapse expanded={opened}>
        {opened && (
          <List size="sm" mt="xs">
            {trials.map(({ lever, tried, reason }) => (
              <List.Item key={`${lever} ${tried}`} className="cxm-break">
                {t(`models.levers.${lever}`, { defaultValue: lever })} ({triedInWords(t, lever, tried)}):{' '}
                {t(`models.notTriedReasons.${reason}`, { defaultValue: reason })}
              </List.Item>
            ))}
          </List>
        )}
      </Collapse>
    </div>
  );
}
