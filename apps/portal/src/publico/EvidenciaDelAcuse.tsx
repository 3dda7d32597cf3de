import { leerCertificado } from '@icsoe/efirma/abrir'
import type { AcusePublico } from '@icsoe/esquemas/publico'
import { useQuery } from '@tanstack/react-query'
import { momentoLegible } from '../app/fechas.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { Cargando } from '../ui/Cargando.tsx'
import { Detalles, Seccion } from '../ui/disposicion.tsx'
import { Icono } from '../ui/Icono.tsx'
import { SoloLectores } from '../ui/SoloLectores.tsx'
import type { Evidencia } from './comprobarEvidencia.ts'
import { comprobarEvidencia, leerOcsp } from './comprobarEvidencia.ts'
import css from './publico.module.css'
import { dichos, orden, todoBien } from './puntos.ts'

const signos = { bien: { icono: 'exito', palabra: 'Correcto' }, mal: { icono: 'cerrar', palabra: 'Incorrecto' }, sin_dato: { icono: 'advertencia', palabra: 'Sin dato' } } as const

function quienFirmo(certificado: string): string {
  const leido = leerCertificado(Uint8Array.from(atob(certificado), (letra) => letra.charCodeAt(0)))
  return leido.ok ? `${leido.valor.nombre}, certificado ${leido.valor.numero}` : 'No se pudo leer el certificado'
}

function loQueContesto({ ocsp, certificado }: Evidencia): string {
  const leida = ocsp === null ? null : leerOcsp(ocsp, certificado)
  return leida ? `«${leida.estado}», el ${momentoLegible(leida.momento)}` : 'No hay respuesta que se pueda leer'
}

function Bytes({ evidencia }: { evidencia: Evidencia }) {
  const partes: [string, string][] = [
    ['Firmó', quienFirmo(evidencia.certificado)],
    ['Cadena original', evidencia.cadena],
    ['Firma del contratista', evidencia.firma],
    ['Certificado del contratista', evidencia.certificado],
    ['Respuesta de la autoridad', loQueContesto(evidencia)],
    ['Cadena del sello', evidencia.cadenaSello],
    ['Sello del Instituto', evidencia.sello],
    ['Certificado del sello', evidencia.certificadoSello],
  ]
  return (
    <Detalles resumen="Ver la evidencia">
      <dl className={css.evidencia} translate="no">
        {partes.map(([nombre, valor]) => (
          <div key={nombre}>
            <dt>{nombre}</dt>
            <dd>{valor}</dd>
          </div>
        ))}
      </dl>
    </Detalles>
  )
}

/** La evidencia del acuse, comprobada en este equipo; cada punto con lo que significa. */
export function EvidenciaDelAcuse({ acuse, evidencia }: { acuse: AcusePublico; evidencia: Evidencia }) {
  const { data } = useQuery({ queryKey: ['publico', 'comprobacion', acuse.folio, evidencia.firma], queryFn: () => comprobarEvidencia(acuse, evidencia), staleTime: Infinity })
  if (!data) return <Cargando texto="Comprobando la firma y el sello…" lineas={3} />
  const bien = todoBien(data)
  return (
    <Seccion titulo="Comprobación">
      <Aviso tipo={bien ? 'exito' : 'error'} titulo={bien ? 'La firma y el sello son correctos' : 'Algo no corresponde'}>
        <p>{bien ? 'Lo comprobó tu navegador con la evidencia del acuse, en este equipo.' : 'No confíes en este acuse. Verifica otra vez con el código QR del documento original.'}</p>
      </Aviso>
      <ul className={css.puntos}>
        {orden.map((punto) => {
          const estado = data[punto]
          const { nombre, ...dicho } = dichos[punto]
          return (
            <li key={punto} data-estado={estado}>
              <Icono nombre={signos[estado].icono} tamano={24} />
              <span>
                <SoloLectores>{signos[estado].palabra}: </SoloLectores>
                <b>{nombre}.</b> {dicho[estado]}
              </span>
            </li>
          )
        })}
      </ul>
      <p>Lo que tu navegador no puede saber por sí solo es de quién son los certificados: que el de la e.firma y la respuesta sean de una autoridad reconocida y que el del sello sea del Instituto. Con la evidencia de abajo se comprueba en cualquier programa que los lea.</p>
      <Bytes evidencia={evidencia} />
    </Seccion>
  )
}
