import { centavosAImporte } from '@icsoe/dominio/valores'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { llamar } from '../../../api/cliente.ts'
import { contar } from '../../../app/cuentas.ts'
import { useAvisosFlotantes } from '../../../ui/avisosFlotantes.ts'
import { esProblema } from '../../../ui/erroresDeCampo.ts'
import type { Contrato } from '../../contratos.ts'
import { olvidarContratos } from '../../contratos.ts'
import type { Vista } from './filas.ts'
import { olvidarFilas, refrescarFilas } from './trabajadoresDelContrato.ts'

/** A quiénes se quita: los que se dicen, o todos los que coinciden con lo que se ve. */
export type Cuales = { nss: readonly string[] } | { todos: true; vista?: Vista }
/** Lo último que se hizo y con qué se deshace. */
export type Hecho = { texto: string; deshacer: readonly string[] }

/** Lo más que se quita en una solicitud; más, en varias. */
const DE_UNA_VEZ = 50_000

const trabajadores = (cuantos: number) => contar(cuantos, 'trabajador', 'trabajadores')

function* peticiones(cuales: Cuales) {
  if ('todos' in cuales) {
    const { buscar, advertencia } = cuales.vista ?? {}
    yield { todos: true as const, ...(buscar && { buscar }), ...(advertencia !== undefined && { advertencia: advertencia as 'trabajador.sobre_tope' }) }
  } else for (let desde = 0; desde < cuales.nss.length; desde += DE_UNA_VEZ) yield { nss: cuales.nss.slice(desde, desde + DE_UNA_VEZ) }
}

/** Los cambios de muchos trabajadores a la vez. Lo último hecho se puede deshacer desde el aviso o desde la tabla, hasta que se hace otra cosa. */
export function useCambios(contrato: Contrato) {
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const [hecho, setHecho] = useState<Hecho>()
  const parametros = { id: contrato.id }
  const actualizar = async () => {
    await olvidarContratos(memoria)
    await refrescarFilas(memoria, contrato.id)
  }
  const intentar = async (hacer: () => Promise<void>) => {
    try {
      await hacer()
    } catch (causa) {
      avisar({ texto: esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No se pudo. Vuelve a intentarlo.' })
    }
    await actualizar()
  }
  const restaurar = ({ deshacer }: Hecho) =>
    intentar(async () => {
      setHecho(undefined)
      let restaurados = 0
      for (const id of deshacer) restaurados += (await llamar('POST /contratos/{id}/trabajadores/restauracion', { parametros, cuerpo: { deshacer: id } })).restaurados
      avisar({ texto: `Listo: ${trabajadores(restaurados)} ${restaurados === 1 ? 'quedó' : 'quedaron'} como antes.` })
    })
  const anunciar = (nuevo: Hecho) => {
    const sePuede = nuevo.deshacer.length > 0
    setHecho(sePuede ? nuevo : undefined)
    avisar({ texto: nuevo.texto, ...(sePuede && { accion: { texto: 'Deshacer', alHacer: () => void restaurar(nuevo) } }) })
  }
  const quitar = (cuales: Cuales) =>
    intentar(async () => {
      if ('nss' in cuales) olvidarFilas(memoria, contrato.id, new Set(cuales.nss))
      const deshacer: string[] = []
      let retirados = 0
      // Si una de varias falla, lo ya quitado se puede deshacer.
      try {
        for (const cuerpo of peticiones(cuales)) {
          const respuesta = await llamar('POST /contratos/{id}/trabajadores/retiro', { parametros, cuerpo })
          retirados += respuesta.retirados
          if (respuesta.deshacer) deshacer.push(respuesta.deshacer)
        }
      } finally {
        if (deshacer.length > 0) anunciar({ texto: `Se ${retirados === 1 ? 'quitó' : 'quitaron'} ${trabajadores(retirados)}.`, deshacer })
      }
    })
  /** Aplica un CSV de NSS y SBC; arroja el problema si no procede, para que lo muestre quien lo pidió. */
  const cambiarSbc = async (csv: Blob) => {
    const { cambiados, rechazados, deshacer } = await llamar('POST /contratos/{id}/trabajadores/sbc', { parametros, archivo: csv })
    const fuera = rechazados > 0 ? ` ${contar(rechazados, 'renglón no se aplicó', 'renglones no se aplicaron')}.` : ''
    anunciar({ texto: `Cambió el SBC de ${trabajadores(cambiados)}.${fuera}`, deshacer: deshacer ? [deshacer] : [] })
    await actualizar()
  }
  return { hecho, deshacer: () => void (hecho && restaurar(hecho)), quitar: (cuales: Cuales) => void quitar(cuales), cambiarSbc }
}

/** El mismo SBC, en centavos, para todos esos NSS, como archivo. */
export function csvDeSbc(nss: readonly string[], sbc: number): Blob {
  const importe = centavosAImporte(sbc)
  return new Blob([nss.map((uno) => `${uno},${importe}\n`).join('')], { type: 'text/csv' })
}
