import type { CapturaDeContrato } from '@icsoe/esquemas/contratos'
import type { useFormulario } from '../ui/formulario.ts'
import type { ContratoEscrito } from './contratoEscrito.ts'

/** El formulario de un contrato, como lo comparten sus secciones. */
export type FormularioDeContrato = ReturnType<typeof useFormulario<ContratoEscrito, CapturaDeContrato>>
