import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createBrowserRouter } from 'react-router'
import { RouterProvider } from 'react-router'
import { nuevaMemoria } from '../api/consultas.ts'
import { alOcurrir } from '../api/sucesos.ts'
import { AvisosFlotantes } from '../ui/AvisosFlotantes.tsx'
import '../ui/base.css'
import { rutas } from './rutas.tsx'
import { olvidarSesion } from './sesion.ts'

const memoria = nuevaMemoria()
alOcurrir('sesion.requerida', () => olvidarSesion(memoria))

createRoot(document.getElementById('raiz')!).render(
  <StrictMode>
    <QueryClientProvider client={memoria}>
      <AvisosFlotantes>
        <RouterProvider router={createBrowserRouter(rutas)} />
      </AvisosFlotantes>
    </QueryClientProvider>
  </StrictMode>,
)
