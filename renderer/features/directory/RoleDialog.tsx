import { Select } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CompanyHit, ROLES_IN_COMPANY, type RoleView } from '../../../shared/features/directory/companies.ts';
import { client as api } from '../../client/client.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { issueWords } from '../../ui/issues.ts';
import { useRefusal } from '../../ui/refusals.ts';
import { CompanyDialog } from './CompanyDialog.tsx';
import { CompanyPicker } from './CompanyPicker.tsx';

interface RoleDialogProps {
  clientId: string;
  onClose: () => void;
  onSaved: () => void;
}

/** Says in which company a person is what; the company may be added on the way. */
export function RoleDialog({ clientId, onClose, onSaved }: RoleDialogProps) {
  const { t } = useTranslation(['directory', 'common']);
  const { refusal, attempt } = useRefusal();
  const [company, setCompany] = useState<CompanyHit | null>(null);
  const [role, setRole] = useState<RoleView['role']>('owner');
  const [missing, setMissing] = useState(false);
  const [creating, setCreating] = useState<{ kind: 'company' | 'entity'; name: string } | null>(null);
  const submit = async (): Promise<void> => {
    setMissing(!company);
    if (!company) return;
    const ids =
      company.kind === 'company'
        ? { companyId: company.id, entityId: null }
        : { companyId: null, entityId: company.id };
    if (await attempt(() => api.directory.addRole({ clientId, role, since: null, ...ids }))) onSaved();
  };
  if (creating) {
    return (
      <CompanyDialog
        kind={creating.kind}
        name={creating.name}
        onClose={() => setCreating(null)}
        onSaved={(hit) => {
          setCompany(hit);
          setCreating(null);
        }}
      />
    );
  }
  return (
    <Dialog
      title={t('roles.add')}
      verb={t('common:actions.save')}
      refusal={refusal}
      onSubmit={submit}
      onClose={onClose}
    >
      <CompanyPicker
        label={t('roles.company')}
        value={company}
        error={missing ? issueWords('required') : undefined}
        onChange={setCompany}
        onCreate={(kind, name) => setCreating({ kind, name })}
      />
      <Select
        label={t('roles.role')}
        allowDeselect={false}
        value={role}
        onChange={(value) => value && setRole(value)}
        data={ROLES_IN_COMPANY.map((value) => ({ value, label: t(`roles.${value}`) }))}
      />
    </Dialog>
  );
}
