import { limitesDeSbc } from '@icsoe/dominio/advertencias'
import { compararPeriodos, type Periodo } from '@icsoe/dominio/periodos'
import { type Codigo, codigos } from '@icsoe/esquemas/codigos'
import type { PeticionDeTraer, Traido } from '@icsoe/esquemas/conjuntos'
import { anotar } from '../../plataforma/bitacora/consultas.ts'
import type { Transaccion } from '../../plataforma/bd/conexion.ts'
import type { Casa } from '../../plataforma/casa.ts'
import type { Respuesta } from '../../plataforma/http/contrato.ts'
import { negarCampo } from '../../plataforma/negar.ts'
import { actorDe } from '../../plataforma/sesion.ts'
import { permitirPeriodos, type Quien } from '../tomar.ts'
import { contarTrabajadores, contratosDe, copiarContrato, copiarTrabajadores, detenerContratos, marcarCambiado, type Reconocible } from './consultas.ts'

interface Plan {
  origen: Reconocible
  destino: string | null
  crea: boolean
  conTrabajadores: boolean
  codigo: Codigo | null
}

const mismoContrato = (uno: Reconocible, otro: Reconocible): boolean => uno.rfc === otro.rfc && uno.servicio === otro.servicio && uno.objeto === otro.objeto

/** A dónde va cada contrato. Uno igual en el destino no se crea otra vez: así, traer dos veces no cambia nada. */
function planear(que: PeticionDeTraer['que'], origenes: readonly Reconocible[], destinos: readonly Reconocible[]): Plan[] {
  return origenes.map((origen) => {
    const iguales = destinos.filter((destino) => mismoContrato(origen, destino))
    const candidatos = iguales.length > 0 ? iguales : destinos.filter(({ rfc }) => rfc === origen.rfc)
    const conTrabajadores = que !== 'contratos'
    const sinPlan = { origen, destino: null, crea: false, conTrabajadores }
    if (que === 'trabajadores') {
      if (candidatos.length > 1) return { ...sinPlan, codigo: 'traer.varios_destinos' }
      return candidatos[0] === undefined ? { ...sinPlan, codigo: 'traer.sin_destino' } : { ...sinPlan, destino: candidatos[0].id, codigo: null }
    }
    if (iguales.length === 0) return { ...sinPlan, crea: true, codigo: null }
    const destino = iguales[0]?.id ?? null
    if (que === 'contratos') return { ...sinPlan, destino, codigo: 'traer.ya_existe' }
    return iguales.length > 1 ? { ...sinPlan, codigo: 'traer.varios_destinos' } : { ...sinPlan, destino, codigo: null }
  })
}

async function mostrar(tx: Transaccion, contratista: string, planes: readonly Plan[], hacia: Periodo): Promise<Traido['elementos']> {
  const traslados = planes.map(({ origen, destino }) => ({ origen: origen.id, destino }))
  const cuentas = await contarTrabajadores(tx, contratista, traslados, limitesDeSbc(hacia).tope)
  const nadie = { nuevos: 0, iguales: 0, distintos: 0, sobreTope: 0 }
  return planes.map(({ origen, destino, crea, conTrabajadores, codigo }, lugar) => ({
    origen: origen.id,
    contratante: { rfc: origen.rfc, nombre: origen.nombre },
    servicio: origen.servicio,
    destino,
    crea,
    trabajadores: (conTrabajadores && codigo === null ? cuentas[lugar] : undefined) ?? nadie,
    codigo,
    mensaje: codigo === null ? null : codigos[codigo].detalle,
  }))
}

async function ejecutar(tx: Transaccion, contratista: string, plan: Plan, hacia: Periodo, momento: Date): Promise<string | null> {
  const destino = plan.crea ? await copiarContrato(tx, contratista, plan.origen.id, hacia, momento) : plan.destino
  if (destino === null || !plan.conTrabajadores) return destino
  const copiados = await copiarTrabajadores(tx, contratista, { origen: plan.origen.id, destino })
  if (copiados > 0 && !plan.crea) await marcarCambiado(tx, contratista, destino, momento)
  return destino
}

/**
 * Trae contratos, sus trabajadores o ambos de un periodo a otro. Sin `confirmar` solo dice qué pasaría. Un contrato se copia sin fechas
 * ni folio; los trabajadores van al contrato igual del destino (o al único con ese contratante) y solo se agregan los que no están. Niega
 * `traer.mismo_periodo`, `traer.sin_contratos` e `informativa.en_firma` en el periodo de destino.
 */
export async function traer(casa: Casa, quien: Quien, { desde, hacia, contratos, que, confirmar = false }: PeticionDeTraer): Promise<Respuesta<'POST /contratos/traer'>> {
  const [origen, destino] = [desde as Periodo, hacia as Periodo]
  if (compararPeriodos(origen, destino) === 0) return negarCampo('traer.mismo_periodo', '/hacia')
  const { contratista, sesion } = quien
  return casa.bd.deContratista(contratista, async (tx) => {
    const permitido = await permitirPeriodos(tx, quien, [destino])
    if (!permitido.ok) return permitido
    const origenes = await contratosDe(tx, contratista, origen, contratos)
    if (origenes.length === 0) return { ok: false, codigo: 'traer.sin_contratos' }
    const enDestino = await contratosDe(tx, contratista, destino)
    if (confirmar) await detenerContratos(tx, contratista, [...origenes, ...enDestino].map(({ id }) => id))
    const planes = planear(que, origenes, enDestino)
    const elementos = await mostrar(tx, contratista, planes, destino)
    if (!confirmar) return { ok: true, valor: { confirmado: false, elementos } }
    const momento = casa.reloj.calendario()
    for (const [lugar, plan] of planes.entries()) {
      const elemento = elementos[lugar]
      if (plan.codigo === null && elemento !== undefined) elemento.destino = await ejecutar(tx, contratista, plan, destino, new Date(momento))
    }
    const hechos = elementos.filter(({ codigo }) => codigo === null).map(({ origen: de, destino: a, crea, trabajadores: { nuevos } }) => ({ de, a, crea, nuevos }))
    await anotar(tx, { contratista, momento, actor: actorDe(sesion), hecho: 'contratos.traidos', datos: { desde, hacia, que, hechos } })
    return { ok: true, valor: { confirmado: true, elementos } }
  })
}
