import { useTexts } from '../../ui/text/texts.ts'
import type { OidcProblemName } from './oidc-problems.ts'
import { texts } from './texts.ts'

/** What went wrong on the way to the provider and back, and what to do next. */
export function OidcProblem({ name }: { name: OidcProblemName }) {
  const t = useTexts(texts)
  return (
    <div className="state state-error" role="alert">
      <p className="state-title">{t(`oidc.problem.${name}.title`)}</p>
      <p className="state-detail">{t(`oidc.problem.${name}.detail`)}</p>
    </div>
  )
}
