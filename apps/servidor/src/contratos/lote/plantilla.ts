import { operaciones } from '@icsoe/esquemas/operaciones'
import type { Casa } from '../../plataforma/casa.ts'
import { hacerLibro } from '../../plataforma/hojas/libro.ts'
import type { Archivo } from '../../plataforma/http/contrato.ts'
import { COLUMNAS, SEPARADOR } from './columnas.ts'
import { contratantesConocidos, serviciosDeRepse } from './consultas.ts'

const RENGLONES = 5_000
const MAXIMO_DE_CONTRATANTES = 5_000
const LETRA_DEL_RFC = 'A'
const LETRA_DEL_SERVICIO = 'F'

/**
 * El libro en que se capturan muchos contratos: una hoja por llenar, con los servicios del REPSE y los contratantes conocidos del
 * contratista como listas para elegir, y otra con esas listas.
 */
export async function hacerPlantilla(casa: Casa, contratista: string): Promise<{ ok: true; archivo: Archivo }> {
  const { servicios, contratantes } = await casa.bd.deContratista(contratista, async (tx) => ({
    servicios: await serviciosDeRepse(tx, contratista),
    contratantes: await contratantesConocidos(tx, contratista, { buscar: '', despues: '', cuantos: MAXIMO_DE_CONTRATANTES }),
  }))
  const deServicios = servicios.map(({ folio, descripcion }) => `${folio}${SEPARADOR}${descripcion}`.slice(0, 250))
  const filas = Array.from({ length: Math.max(deServicios.length, contratantes.length) }, (_, i) => [deServicios[i] ?? '', contratantes[i]?.rfc ?? '', contratantes[i]?.nombre ?? ''])
  const lista = (letra: string, cuantos: number) => `Listas!$${letra}$2:$${letra}$${cuantos + 1}`
  const contenido = await hacerLibro([
    {
      hoja: 'Contratos',
      columnas: COLUMNAS,
      filas: [],
      listas: [
        ...(servicios.length > 0 ? [{ rango: `${LETRA_DEL_SERVICIO}2:${LETRA_DEL_SERVICIO}${RENGLONES + 1}`, valores: lista('A', servicios.length), estricta: true, ayuda: 'Elige uno de los servicios de tu registro en el REPSE.' }] : []),
        ...(contratantes.length > 0 ? [{ rango: `${LETRA_DEL_RFC}2:${LETRA_DEL_RFC}${RENGLONES + 1}`, valores: lista('B', contratantes.length), estricta: false, ayuda: 'Elige un contratante que ya capturaste (sus datos se completan solos) o escribe otro RFC.' }] : []),
      ],
    },
    { hoja: 'Listas', columnas: [{ titulo: 'Servicios del REPSE', ancho: 60 }, { titulo: 'RFC del contratante', ancho: 20 }, { titulo: 'Nombre o razón social', ancho: 50 }], filas },
  ])
  return { ok: true, archivo: { tipo: operaciones['GET /contratos/plantilla.xlsx'].archivoEntregado, nombre: 'plantilla-contratos.xlsx', contenido } }
}
