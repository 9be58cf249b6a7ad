import { Anchor, List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Channel } from '../../api/types';
import { useFigures } from '../../parts/figures';
import { pathOfItem } from '../catalogue/items';
import { useTitles } from '../catalogue/useTitles';

/** Where one channel placed the item, how sure it is, and what of the shopper's history led it there. */
export function ChannelReasons({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const { decimal, count, daysAgo, significant } = useFigures();
  const evidence = channel.evidence ?? [];
  const reason = (one: (typeof evidence)[number]) => {
    if (one.term) return t('playground.searched', { term: one.term });
    if (one.relation)
      return t(`playground.around.${one.people ? one.relation : 'untold'}`, { people: count(one.people) });
    return `${t(`events.${one.type}`, { defaultValue: one.type })}, ${daysAgo(one.ageDays)}`;
  };
  const titles = useTitles(evidence.map((one) => one.itemId));
  return (
    <Stack gap={2} mt={4}>
      <Text size="sm">
        {t(`channels.${channel.name}`, { defaultValue: channel.name })}:{' '}
        {t('playground.channelRank', { rank: count(channel.rank), score: significant(channel.score) })}
        {channel.ci95 && (
          <Text span size="sm" c="dimmed">
            {' '}
            [{significant(channel.ci95[0])}; {significant(channel.ci95[1])}]
          </Text>
        )}
      </Text>
      {evidence.length > 0 && (
        <List size="sm" spacing={0}>
          {evidence.map((one) => (
            <List.Item key={`${one.itemId}${one.eventId}${one.relation}${one.term}`}>
              <Anchor component={Link} to={pathOfItem(one.itemId)} size="sm" underline="always" className="cxm-break">
                {titles.get(one.itemId ?? '') ?? one.itemId}
              </Anchor>
              <Text span size="sm" c="dimmed">
                {' '}
                {reason(one)}
                ,{' '}
                {one.logOdds === undefined || one.logOdds === null
                  ? t('playground.weight', { value: decimal(one.weight, 2) })
                  : t('playground.logOdds', { value: decimal(one.logOdds, 2) })}
              </Text>
            </List.Item>
          ))}
        </List>
      )}
    </Stack>
  );
}
