import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { llamar } from '../api/cliente.ts'
import { ProblemaHttp } from '../api/problemaHttp.ts'
import { Aviso } from '../ui/Aviso.tsx'
import { CampoSeleccion } from '../ui/CampoSeleccion.tsx'
import { CampoTexto } from '../ui/CampoTexto.tsx'
import { Columnas } from '../ui/disposicion.tsx'
import type { PartesDeDomicilio } from './domicilio.ts'

function useCodigoPostal(codigoPostal: string) {
  return useQuery({
    queryKey: ['codigo-postal', codigoPostal],
    queryFn: ({ signal }) => llamar('GET /codigos-postales/{codigoPostal}', { parametros: { codigoPostal }, senal: signal }),
    enabled: /^\d{5}$/.test(codigoPostal),
    staleTime: Infinity,
  })
}

/** Código postal y colonia. Si el catálogo no conoce el código, o no se puede consultar, todo se escribe a mano. */
export function UbicarColonia({ campo, fijar, escrito }: PartesDeDomicilio) {
  const { data, error, isFetching } = useCodigoPostal(escrito.codigoPostal.trim())
  useEffect(() => {
    if (!data) return
    if (escrito.entidad !== data.entidad) fijar('entidad', data.entidad)
    if (escrito.municipio !== data.municipio) fijar('municipio', data.municipio)
    const [unica] = data.colonias
    if (unica && data.colonias.length === 1 && escrito.colonia !== unica) fijar('colonia', unica)
    else if (escrito.colonia && !data.colonias.includes(escrito.colonia)) fijar('colonia', '')
    // Solo cuando llega otro código: lo que se escriba después no se toca.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [data])
  const opciones = (data?.colonias ?? []).map((colonia) => ({ valor: colonia, texto: colonia }))
  return (
    <>
      <Columnas>
        <CampoTexto {...campo('codigoPostal')} etiqueta="Código postal" inputMode="numeric" maxLength={5} autoComplete="postal-code" ancho="corto" />
        {error ? (
          <CampoTexto {...campo('colonia')} etiqueta="Colonia" />
        ) : (
          <CampoSeleccion key={data?.codigoPostal} {...campo('colonia')} etiqueta="Colonia" ancho="completo" opciones={opciones} vacia={isFetching ? 'Buscando…' : data ? 'Elige una colonia' : 'Escribe antes el código postal'} />
        )}
      </Columnas>
      {error && (
        <Aviso tipo="informativo">
          <p>{error instanceof ProblemaHttp ? `${error.title}. ${error.detail}` : 'Escribe tú la entidad, el municipio y la colonia.'}</p>
        </Aviso>
      )}
      <Columnas>
        <CampoTexto {...campo('entidad')} etiqueta="Entidad" readOnly={!error} {...(!error && { pista: 'Se llena con el código postal' })} />
        <CampoTexto {...campo('municipio')} etiqueta="Municipio o alcaldía" readOnly={!error} {...(!error && { pista: 'Se llena con el código postal' })} />
      </Columnas>
    </>
  )
}
