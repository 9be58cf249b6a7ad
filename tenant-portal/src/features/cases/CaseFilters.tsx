import { Box, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useAddressed, useAddressedAll } from '../../parts/filters/address';
import { Filters } from '../../parts/filters/Filters';
import { OptionField } from '../../parts/filters/OptionField';
import { priorities, states } from './terms';

const names = ['state', 'overdue', 'assigned', 'owner', 'userId', 'priority'] as const;

/** Which cases are asked for, and in which order, as the address has it. */
export function useCaseFilters() {
  const [values, clear] = useAddressedAll(names);
  const [order] = useAddressed('order');
  const query = {
    state: values['state'],
    overdue: values['overdue'],
    assigned: values['assigned'],
    owner: values['owner'],
    userId: values['userId'],
    priority: values['priority'],
    order: order === '' ? undefined : order,
  };
  return { query, active: Object.keys(values).length, clear };
}

/** Narrows the cases down, and puts them in an order. */
export function CaseFilters({ active, clear }: { active: number; clear: () => void }) {
  const { t } = useTranslation();
  const [owner, setOwner] = useAddressed('owner');
  const [user, setUser] = useAddressed('userId');
  const yesAndNo = (yes: string, no: string) => [
    { value: 'true', label: yes },
    { value: 'false', label: no },
  ];
  return (
    <>
      <Filters active={active} clear={clear}>
        <OptionField label={t('cases.state')} name="state" options={states.map((value) => ({ value, label: value === 'open' ? t('cases.openNow') : t(`states.${value}`) }))} />
        <OptionField label={t('cases.due')} name="overdue" options={yesAndNo(t('cases.overdue'), t('cases.inTime'))} />
        <OptionField label={t('cases.assigned')} name="assigned" options={yesAndNo(t('cases.somebody'), t('cases.nobody'))} />
        <OptionField label={t('cases.priority')} name="priority" options={priorities.map((value) => ({ value, label: t(`cases.priorities.${value}`) }))} />
        <TextInput label={t('cases.owner')} value={owner} onChange={(event) => setOwner(event.currentTarget.value.trim())} maxLength={128} />
        <TextInput label={t('cases.shopper')} description={t('cases.wholeId')} value={user} onChange={(event) => setUser(event.currentTarget.value.trim())} maxLength={128} />
      </Filters>
      <Box maw={260}>
        <OptionField
          label={t('cases.order')}
          name="order"
          empty={t('cases.dueFirst')}
          options={[
            { value: 'newest', label: t('cases.newestFirst') },
            { value: 'dissatisfied', label: t('cases.dissatisfiedFirst') },
          ]}
        />
      </Box>
    </>
  );
}
