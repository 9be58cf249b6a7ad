import { Checkbox, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../session/roles';

export const grantable: Role[] = ['tenant-admin', 'merchandiser', 'analyst', 'integration'];

/** Which roles someone or something holds. */
export function RoleChoice({ value, onChange, label }: { value: string[]; onChange: (roles: string[]) => void; label: string }) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group label={label} value={value} onChange={onChange}>
      <Group mt={4} gap="sm">
        {grantable.map((role) => (
          <Checkbox key={role} value={role} label={t(`roles.${role}`)} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
