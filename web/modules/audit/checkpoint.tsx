import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { answer, api, type Schemas } from '../../app/api/client.ts'
import { Facts, Section } from '../../ui/page/page.tsx'
import { ProblemError } from '../../ui/state/problem.ts'
import { ErrorPanel, Loading } from '../../ui/state/states.tsx'
import { useFormat } from '../../ui/text/format.ts'
import { useTexts } from '../../ui/text/texts.ts'
import { texts } from './texts.ts'

/** The signed state of the log, to be kept elsewhere as a witness. */
export function NewestCheckpoint() {
  const t = useTexts(texts)
  const checkpoint = useQuery({
    queryKey: ['audit', 'checkpoint'],
    queryFn: () => answer(api.GET('/audit/checkpoint')),
  })
  const none = checkpoint.error instanceof ProblemError && checkpoint.error.problem.status === 404
  return (
    <Section title={t('verify.checkpoint')}>
      <p className="verify-note prose">{none ? t('verify.noCheckpoint') : t('verify.checkpointNote')}</p>
      {checkpoint.isPending && <Loading lines={3} />}
      {checkpoint.error && !none && <ErrorPanel error={checkpoint.error} />}
      {checkpoint.data && <Note checkpoint={checkpoint.data} />}
    </Section>
  )
}

function Note({ checkpoint }: { checkpoint: Schemas['Checkpoint'] }) {
  const t = useTexts(texts)
  const format = useFormat()
  const [copied, setCopied] = useState(false)
  const note = `${checkpoint.text}\n${checkpoint.signature}`
  return (
    <>
      <Facts
        items={[
          [t('verify.size'), format.number(Number(checkpoint.size))],
          [t('verify.at'), format.minute(checkpoint.at)],
          [t('verify.key'), <code key="key">{checkpoint.keyId}</code>],
        ]}
      />
      <pre className="checkpoint">{note}</pre>
      <Button
        onClick={() => void navigator.clipboard.writeText(note).then(() => setCopied(true))}
        aria-live="polite"
      >
        {copied ? t('verify.copied') : t('verify.copy')}
      </Button>
    </>
  )
}
