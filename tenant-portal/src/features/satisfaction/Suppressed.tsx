import { Button, Collapse, List } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { SatisfactionAnswer } from '../../api/types';
import { Told } from '../../parts/Told';
import { useFigures } from '../../parts/figures';
import { segmentName } from './segmentName';

/** Groups that are not shown, with the reason. */
export function Suppressed({ hidden }: { hidden: NonNullable<SatisfactionAnswer['suppressed']> }) {
  const { t, i18n } = useTranslation();
  const { count } = useFigures();
  const [opened, { toggle }] = useDisclosure();
  const reasonOf = ({ code, reason }: (typeof hidden)[number]) =>
    i18n.exists(`satisfaction.reasons.${code}`) ? t(`satisfaction.reasons.${code}`) : <Told>{reason}</Told>;
  const nameOf = ({ key }: (typeof hidden)[number]) =>
    Object.entries(key ?? {})
      .map(([by, value]) => (by === 'segment' ? segmentName(String(value), t) : value))
      .join(', ');
  return (
    <div>
      <Button size="compact-sm" variant="default" onClick={toggle} aria-expanded={opened}>
        {t('satisfaction.suppressed', { n: count(hidden.length) })}
      </Button>
      <Collapse expanded={opened}>
        {opened && (
          <List size="sm" mt="xs">
            {hidden.map((group, index) => (
              <List.Item key={index} className="cxm-break">
                {nameOf(group) || t('satisfaction.allGroups')}: {reasonOf(group)}
              </List.Item>
            ))}
          </List>
        )}
      </Collapse>
    </div>
  );
}
