import { Input, Select } from 'antd'
import { DateInput } from '../../../../ui/form/date-input.tsx'
import { Field } from '../../../../ui/form/field.tsx'
import { Section } from '../../../../ui/page/page.tsx'
import { useTexts } from '../../../../ui/text/texts.ts'
import type { BatchDetail } from '../batches.ts'
import { texts } from '../texts.ts'
import type { MappingDraft } from './draft.ts'
import { isYear, type MappingProblems } from './problems.ts'

/** What holds for the whole batch: unit of money and year where they matter, source and as-of date. */
export function MappingOptions({
  batch,
  draft,
  problems,
  onChange,
}: {
  batch: BatchDetail
  draft: MappingDraft
  problems: MappingProblems
  onChange: (draft: MappingDraft) => void
}) {
  const t = useTexts(texts)
  const withYears = batch.fields.some(({ perYear }) => perYear)
  const typed = draft.defaultYear.trim()
  return (
    <Section title={t('mapping.options')}>
      <div className="mapping-options">
        <Field label={t('mapping.source')} error={problems.noSource ? t('mapping.sourceMissing') : undefined}>
          {(control) => (
            <Input
              {...control}
              value={draft.sourceName}
              maxLength={100}
              onChange={(event) => onChange({ ...draft, sourceName: event.target.value })}
            />
          )}
        </Field>
        <Field label={t('mapping.asOf')} error={problems.badDate ? t('mapping.dateFormat') : undefined}>
          {(control) => (
            <DateInput
              control={control}
              value={draft.asOf}
              onChange={(asOf) => onChange({ ...draft, asOf })}
            />
          )}
        </Field>
        {batch.credentialKinds.length > 0 && (
          <Field
            label={t('mapping.credentialKind')}
            hint={t('mapping.credentialKindHint')}
            error={problems.noCredentialKind ? t('mapping.credentialKindMissing') : undefined}
          >
            {(control) => (
              <Select
                {...control}
                value={draft.credentialKind}
                placeholder={t('mapping.choose')}
                allowClear
                options={batch.credentialKinds.map(({ kind, label }) => ({ value: kind, label }))}
                onChange={(kind?: string) => onChange({ ...draft, credentialKind: kind ?? null })}
              />
            )}
          </Field>
        )}
        <MoneyUnit value={draft.moneyUnit} onChange={(moneyUnit) => onChange({ ...draft, moneyUnit })} />
        {withYears && (
          <Field
            label={t('mapping.defaultYear')}
            hint={t('mapping.defaultYearHint')}
            error={typed && !isYear(Number(typed)) ? t('mapping.yearRange') : undefined}
          >
            {(control) => (
              <Input
                {...control}
                className="mapping-default-year"
                inputMode="numeric"
                maxLength={4}
                value={draft.defaultYear}
                onChange={(event) =>
                  onChange({ ...draft, defaultYear: event.target.value.replace(/\D/g, '') })
                }
              />
            )}
          </Field>
        )}
      </div>
    </Section>
  )
}

function MoneyUnit({
  value,
  onChange,
}: {
  value: MappingDraft['moneyUnit']
  onChange: (unit: MappingDraft['moneyUnit']) => void
}) {
  const t = useTexts(texts)
  return (
    <fieldset className="money-unit">
      <legend>{t('mapping.money')}</legend>
      <p className="field-hint">{t('mapping.moneyNote')}</p>
      {(['yuan', 'wan'] as const).map((unit) => (
        <label key={unit}>
          <input type="radio" name="money-unit" checked={value === unit} onChange={() => onChange(unit)} />
          {t(`mapping.${unit}`)}
        </label>
      ))}
    </fieldset>
  )
}
