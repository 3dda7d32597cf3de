import { type Cuatrimestre, nombreDe } from '@icsoe/dominio/periodos'
import { avisar } from '../plataforma/avisos/avisar.ts'
import { leerDestinatario } from '../plataforma/avisos/consultas.ts'
import type { Transaccion } from '../plataforma/bd/conexion.ts'
import type { Casa } from '../plataforma/casa.ts'

interface DeQue {
  contratista: string
  informativa: string
  folio: string
  ejercicio: number
  cuatrimestre: number
}

/** Avisa al contratista que se presentó, con el acuse adjunto: una vez por informativa, aunque el acuse se haga dos veces. */
export async function avisarDePresentada(casa: Casa, tx: Transaccion, { contratista, informativa, folio, ejercicio, cuatrimestre }: DeQue): Promise<void> {
  const { nombre, correo } = await leerDestinatario(tx, contratista)
  const periodo = nombreDe({ ejercicio, cuatrimestre: cuatrimestre as Cuatrimestre }).toLowerCase()
  const texto = `Se presentó la informativa ${folio} del ${periodo}. El acuse lleva la fecha, la hora y el sello digital: guárdalo, es la prueba de la presentación. También puedes descargarlo del portal.`
  await avisar(casa, tx, [{ contratista, destinatario: '', clase: 'presentada', objeto: informativa, nombre, para: correo, titulo: `Acuse de la informativa ${folio}`, texto, ruta: `/informativas/${informativa}`, acuse: informativa }])
}
