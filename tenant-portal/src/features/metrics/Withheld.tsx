import { Button, Collapse, Group, List, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WithheldFigure } from '../../api/types';
import { Told } from '../../parts/Told';
import { useFigures } from '../../parts/figures';

/** Why a figure is not shown, in the person's language; what has no word yet as it came. */
export function useReasons(): (withheld: WithheldFigure) => ReactNode {
  const { t, i18n } = useTranslation();
  return ({ code, reason }) =>
    i18n.exists(`metrics.reasons.${code}`) ? t(`metrics.reasons.${code}`) : <Told>{reason}</Told>;
}

/** Groups that are not shown, with the reason, which is said at once where it is the same of all. */
export function Withheld({ hidden, nameOf }: { hidden: WithheldFigure[]; nameOf: (key: WithheldFigure['key']) => string }) {
  const { t } = useTranslation();
  const { count } = useFigures();
  const [opened, { toggle }] = useDisclosure();
  const reasonOf = useReasons();
  const [first] = hidden;
  if (first === undefined) return null;
  const same = hidden.every(({ code, reason }) => code === first.code && reason === first.reason);
  return (
    <div>
      <Group gap="xs">
        <Button size="compact-sm" variant="default" onClick={toggle} aria-expanded={opened}>
          {t('metrics.withheld', { n: count(hidden.length) })}
        </Button>
        {same && <Text size="sm">{reasonOf(first)}</Text>}
      </Group>
      <Collapse expanded={opened}>
        {opened && (
          <List size="sm" mt="xs">
            {hidden.map((group, index) => (
              <List.Item key={index} className="cxm-break">
                {nameOf(group.key)}
                {!same && <>: {reasonOf(group)}</>}
              </List.Item>
            ))}
          </List>
        )}
      </Collapse>
    </div>
  );
}
