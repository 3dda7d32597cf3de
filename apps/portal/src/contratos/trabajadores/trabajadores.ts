import { limitesDeSbc } from '@icsoe/dominio/advertencias'
import { analizarCurp, analizarNss } from '@icsoe/dominio/claves'
import type { Cuatrimestre } from '@icsoe/dominio/periodos'
import type { CodigoDeFila } from '@icsoe/dominio/trabajadores'
import { juzgarFila, motivos } from '@icsoe/dominio/trabajadores'
import { centavosAImporte, importeACentavos } from '@icsoe/dominio/valores'
import type { CapturaDeTrabajador } from '@icsoe/esquemas/trabajadores'
import type { Respuesta } from '../../api/cliente.ts'
import type { Validar } from '../../ui/formulario.ts'
import type { Contrato } from '../contratos.ts'

export type Carga = Respuesta<'GET /contratos/{id}/cargas/{carga}'>
export type Captura = { nss: string; curp: string; sbc: string }
export const capturaVacia: Captura = { nss: '', curp: '', sbc: '' }

/** Los límites del SBC en el contrato, en centavos. */
export const limitesEn = ({ ejercicio, cuatrimestre }: Contrato) => limitesDeSbc({ ejercicio, cuatrimestre: cuatrimestre as Cuatrimestre })
/** El mayor SBC que se acepta en el contrato, en centavos. */
export const topeDe = (contrato: Contrato) => limitesEn(contrato).tope

const faltan: Captura = { nss: 'Escribe el NSS del trabajador.', curp: 'Escribe la CURP del trabajador.', sbc: 'Escribe el salario base de cotización diario.' }

/** Revisa a un trabajador con las mismas reglas que un renglón de archivo, tope del SBC incluido (dominio §7). */
export function validadorDeTrabajador(contrato: Contrato): Validar<Captura, CapturaDeTrabajador> {
  return ({ nss, curp, sbc }) => {
    const veredicto = juzgarFila([nss, curp, sbc], { topeCentavos: topeDe(contrato) })
    if (veredicto.ok) return { ok: true, valor: { nss: veredicto.nss, curp: veredicto.curp, sbc: centavosAImporte(veredicto.sbc) } }
    const errores = veredicto.errores.map(({ codigo, columna, valor }) => ({ campo: `/${columna}`, codigo, mensaje: valor.trim() === '' && columna !== 'fila' ? faltan[columna] : motivos[codigo] }))
    return { ok: false, errores }
  }
}

function codigoDe(campo: keyof Captura, valor: string, contrato: Contrato): CodigoDeFila | undefined {
  if (campo === 'nss') {
    const nss = valor.replaceAll(/\s/g, '').length < 11 ? undefined : analizarNss(valor)
    return nss && !nss.ok ? nss.codigo : undefined
  }
  if (campo === 'curp') {
    const curp = valor.trim().length < 18 ? undefined : analizarCurp(valor)
    return curp && !curp.ok ? curp.codigo : undefined
  }
  if (valor.trim() === '' || /^\s*\d+\.\s*$/.test(valor)) return undefined
  const sbc = importeACentavos(valor)
  if (!sbc.ok) return sbc.codigo
  return sbc.valor > topeDe(contrato) ? 'sbc.sobre_tope' : undefined
}

/** Lo que ya se ve mal mientras se escribe; calla mientras el dato va a medias. */
export function errorEnVivo(campo: keyof Captura, valor: string, contrato: Contrato): string | undefined {
  const codigo = codigoDe(campo, valor, contrato)
  return codigo && motivos[codigo]
}

/** Aviso para un SBC que se acepta, pero conviene revisar. */
export function avisoDeSbc(valor: string, contrato: Contrato): string | undefined {
  const sbc = importeACentavos(valor)
  const { minimo } = limitesEn(contrato)
  return sbc.ok && sbc.valor < minimo ? `Es menor que el salario mínimo general, $${centavosAImporte(minimo)}. Revisa que sea el diario.` : undefined
}
