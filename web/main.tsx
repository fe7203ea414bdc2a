import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './app/api/queries.ts'
import { Design } from './app/design.tsx'
import { reloadWhenReplaced } from './app/replaced.ts'
import { router } from './app/router.tsx'
import { LanguageProvider } from './ui/text/language.tsx'
import './ui/tokens.css'
import './ui/base.css'

const element = document.getElementById('root')
if (!element) throw new Error('index.html lacks the element #root')

reloadWhenReplaced()

createRoot(element).render(
  <StrictMode>
    <LanguageProvider>
      <Design>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Design>
    </LanguageProvider>
  </StrictMode>,
)
