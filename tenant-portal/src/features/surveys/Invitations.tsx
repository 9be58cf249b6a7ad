import { Anchor, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { answer, api } from '../../api/client';
import { usePaged } from '../../api/paged';
import type { Invitation, Page } from '../../api/types';
import { Copy } from '../../parts/Copy';
import { EmptyState } from '../../parts/EmptyState';
import { useFigures } from '../../parts/figures';
import { Known } from '../../parts/Known';
import { ListTable } from '../../parts/ListTable';
import { StateBadge } from '../../parts/StateBadge';
import { paths } from '../../shell/paths';
import { states } from './rate';

/** The page on which this is answered, as an address that can be sent. */
export const addressOf = (href: string) => new URL(href, globalThis.location.origin).href;

/** Everyone who was or was to be invited, and what became of it. */
export function Invitations({ surveyId }: { surveyId: string }) {
  const { t } = useTranslation();
  const { time } = useFigures();
  const [state, setState] = useState<string | null>(null);
  const [shopper, setShopper] = useState('');
  const [userId] = useDebouncedValue(shopper.trim(), 300);
  const query = { surveyId, state: state ?? undefined, userId: userId === '' ? undefined : userId, pageSize: 20 };
  const paged = usePaged<Invitation>({
    key: ['invitations', 'list', query],
    ask: (pageToken) => answer<Page<Invitation>>(api.GET('/v1/survey-invitations', { params: { query: { ...query, pageToken } } })),
  });
  const about = (one: Invitation) => [one.orderId && t('surveys.order', { id: one.orderId }), one.itemId && t('surveys.item', { id: one.itemId }), one.sessionId && t('surveys.session', { id: one.sessionId })].filter(Boolean);
  const when = (one: Invitation) => {
    if (one.state === 'answered') return time(one.answeredAt);
    if (one.state === 'waiting') return t('surveys.notBefore', { time: time(one.sendAt) });
    return one.expiresAt ? t('surveys.until', { time: time(one.expiresAt) }) : '–';
  };
  return (
    <Stack gap="sm">
      <Group align="flex-end">
        <Select
          label={t('surveys.state')}
          placeholder={t('parts.all')}
          data={states.map((value) => ({ value, label: t(`states.${value}`) }))}
          value={state}
          clearable
          onChange={setState}
        />
        <TextInput label={t('surveys.shopper')} description={t('surveys.wholeId')} value={shopper} maxLength={128} onChange={(event) => setShopper(event.currentTarget.value)} />
      </Group>
      <ListTable
        paged={paged}
        keyOf={(one) => one.id}
        caption={t('surveys.invitations')}
        empty={
          state === null && userId === '' ? (
            <EmptyState title={t('surveys.nobodyTitle')} text={t('surveys.nobodyText')} />
          ) : (
            <EmptyState title={t('surveys.noneLeftTitle')} text={t('surveys.noneLeftText')} />
          )
        }
        columns={[
          {
            name: t('surveys.shopper'),
            cell: (one) => (
              <>
                <Anchor component={Link} to={`${paths.shoppers}/${encodeURIComponent(one.userId)}`} size="sm" underline="always" className="cxm-break">
                  {one.userId}
                </Anchor>
                {about(one).map((said) => (
                  <Text key={said} size="sm" c="dimmed" className="cxm-break">{said}</Text>
                ))}
              </>
            ),
          },
          {
            name: t('surveys.state'),
            cell: (one) => (
              <>
                <StateBadge state={one.state} />
                {one.reason && (
                  <Text size="sm">
                    <Known words={t(`surveys.reasons.${one.reason}`, { defaultValue: '' })} code={one.reason} />
                  </Text>
                )}
              </>
            ),
          },
          {
            name: t('surveys.askedBy'),
            cell: (one) => (
              <>
                <Text size="sm">{t(`surveys.triggers.${one.trigger}`, { defaultValue: one.trigger })}</Text>
                {one.holdout && <Text size="sm" c="dimmed">{t('surveys.inSlice')}</Text>}
              </>
            ),
          },
          { name: t('surveys.made'), cell: (one) => time(one.createdAt) },
          { name: t('surveys.sentAt'), cell: (one) => time(one.sentAt) },
          { name: t('surveys.then'), cell: when },
          {
            name: t('surveys.link'),
            cell: (one) =>
              one.href ? (
                <Copy text={addressOf(one.href)} name={t('surveys.copyOf', { user: one.userId })} of={t('surveys.link')} />
              ) : (
                '–'
              ),
          },
        ]}
      />
    </Stack>
  );
}
