import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Case, CaseMessage } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { StateBadge } from '../../parts/StateBadge';
import { useSession } from '../../session/SessionProvider';

const scores = ['csat', 'stars', 'nps'] as const;
const colors: Record<string, string> = { high: 'red.9', normal: 'gray.7', low: 'gray.7' };

/** How far a case is, how much it presses, and whether it is late, each by its word. */
export function CaseBadges({ of }: { of: Case }) {
  const { t } = useTranslation();
  return (
    <Group gap={4}>
      <StateBadge state={of.state} word={of.state === 'open' ? t('cases.openNow') : undefined} />
      {of.overdue && (
        <Badge color="red.9" variant="filled" tt="none" miw="max-content">
          {t('cases.overdue')}
        </Badge>
      )}
      {of.priority !== 'normal' && (
        <Badge color={colors[of.priority] ?? 'gray.7'} variant="filled" tt="none" miw="max-content">
          {t(`cases.priorities.${of.priority}`, { defaultValue: of.priority })}
        </Badge>
      )}
    </Group>
  );
}

/** What was said, as it was written, with what was given beside it. */
export function Said({ message, lines }: { message: CaseMessage; lines?: number }) {
  const { t } = useTranslation();
  const { count } = useFigures();
  const given = scores.flatMap((score) => (message[score] == null ? [] : [`${t(`satisfaction.metrics.${score}`)} ${count(message[score])}`]));
  return (
    <>
      {message.text !== '' && (
        <Text size="sm" dir="auto" className="cxm-break" style={{ whiteSpace: 'pre-wrap' }} lineClamp={lines}>
          {message.text}
          {message.cut && ' …'}
        </Text>
      )}
      {message.text === '' && (
        <Text size="sm" c="dimmed">
          {t('cases.noWords')}
        </Text>
      )}
      {given.length > 0 && (
        <Text size="xs" c="dimmed">
          {given.join(' · ')}
        </Text>
      )}
    </>
  );
}

/** Who did something: the reader, somebody else by their id, or nobody. */
export function By({ by }: { by: string | null | undefined }) {
  const { t } = useTranslation();
  const { subject } = useSession();
  if (by == null) return <>{t('cases.byItself')}</>;
  if (by === subject) return <>{t('cases.you')}</>;
  return (
    <Text span size="xs" className="cxm-mono cxm-break">
      {by}
    </Text>
  );
}
