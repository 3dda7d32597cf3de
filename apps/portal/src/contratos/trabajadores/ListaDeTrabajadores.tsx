import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { llamar } from '../../api/cliente.ts'
import { contar } from '../../app/cuentas.ts'
import { Aviso } from '../../ui/Aviso.tsx'
import { useAvisosFlotantes } from '../../ui/avisosFlotantes.ts'
import { Boton } from '../../ui/Boton.tsx'
import { CampoTexto } from '../../ui/CampoTexto.tsx'
import { Cargando } from '../../ui/Cargando.tsx'
import { esProblema } from '../../ui/erroresDeCampo.ts'
import { Paginacion } from '../../ui/Paginacion.tsx'
import { SoloLectores } from '../../ui/SoloLectores.tsx'
import type { Columna } from '../../ui/Tabla.tsx'
import { Tabla } from '../../ui/Tabla.tsx'
import type { Contrato } from '../contratos.ts'
import { olvidarContratos } from '../contratos.ts'
import { CambiarSbc } from './CambiarSbc.tsx'
import css from './trabajadores.module.css'
import type { Trabajador } from './trabajadores.ts'

const POR_PAGINA = 50

function useTrabajadores(contrato: string, buscar: string, despues: string | undefined) {
  return useQuery({
    queryKey: ['contratos', 'uno', contrato, 'trabajadores', buscar, despues],
    queryFn: ({ signal }) => llamar('GET /contratos/{id}/trabajadores', { parametros: { id: contrato }, consulta: { limite: POR_PAGINA, ...(buscar && { buscar }), ...(despues && { despues }) }, senal: signal }),
    placeholderData: keepPreviousData,
  })
}

function useQuitar(contrato: Contrato) {
  const memoria = useQueryClient()
  const avisar = useAvisosFlotantes()
  const conAviso = (hacer: () => Promise<unknown>) => () => {
    hacer().then(
      () => olvidarContratos(memoria),
      (causa: unknown) => avisar({ texto: esProblema(causa) ? `${causa.title}. ${causa.detail}` : 'No se pudo. Vuelve a intentarlo.' }),
    )
  }
  return ({ nss, curp, sbc }: Trabajador) => {
    const parametros = { id: contrato.id }
    const regresar = async () => {
      await llamar('POST /contratos/{id}/trabajadores', { parametros, cuerpo: { nss, curp, sbc } })
      avisar({ texto: `Regresó el trabajador con NSS ${nss}.` })
    }
    conAviso(async () => {
      await llamar('DELETE /contratos/{id}/trabajadores/{nss}', { parametros: { ...parametros, nss } })
      avisar({ texto: `Se quitó el trabajador con NSS ${nss}.`, accion: { texto: 'Deshacer', alHacer: conAviso(regresar) } })
    })()
  }
}

function columnasDe(alCambiar: (trabajador: Trabajador) => void, alQuitar: (trabajador: Trabajador) => void): Columna<Trabajador>[] {
  return [
    { clave: 'nss', titulo: 'NSS', encabezaFila: true, celda: ({ nss }) => <span translate="no">{nss}</span> },
    { clave: 'curp', titulo: 'CURP', celda: ({ curp }) => <span translate="no">{curp}</span> },
    {
      clave: 'sbc',
      titulo: 'SBC',
      alinear: 'fin',
      celda: ({ sbc, advertencias }) => (
        <>
          ${sbc}
          {advertencias.map(({ codigo, mensaje }) => (
            <small key={codigo} className={css.advertencia}>
              {mensaje}
            </small>
          ))}
        </>
      ),
    },
    {
      clave: 'acciones',
      titulo: 'Acciones',
      tituloOculto: true,
      celda: (trabajador) => (
        <span className={css.acciones}>
          <Boton variante="enlace" onClick={() => alCambiar(trabajador)}>
            Cambiar SBC<SoloLectores> del NSS {trabajador.nss}</SoloLectores>
          </Boton>
          <Boton variante="enlace" onClick={() => alQuitar(trabajador)}>
            Quitar<SoloLectores> el NSS {trabajador.nss}</SoloLectores>
          </Boton>
        </span>
      ),
    },
  ]
}

/** Los trabajadores del contrato, por página y con búsqueda. */
export function ListaDeTrabajadores({ contrato }: { contrato: Contrato }) {
  const [buscar, setBuscar] = useState('')
  const [paginas, setPaginas] = useState<string[]>([])
  const [cambiando, setCambiando] = useState<Trabajador>()
  const { data, error } = useTrabajadores(contrato.id, buscar.trim(), paginas.at(-1))
  const quitar = useQuitar(contrato)
  if (error && !data) return <Aviso tipo="error" titulo="No pudimos cargar a los trabajadores">{esProblema(error) ? error.detail : undefined}</Aviso>
  if (!data) return <Cargando texto="Cargando a los trabajadores…" />
  if (contrato.trabajadores === 0) return <p>Este contrato todavía no tiene trabajadores.</p>
  const desde = paginas.length * POR_PAGINA
  const { siguiente } = data
  return (
    <>
      <CampoTexto
        name="buscar"
        type="search"
        etiqueta="Buscar trabajador"
        pista="Por NSS o CURP, aunque sea una parte."
        ancho="medio"
        value={buscar}
        onChange={(evento) => {
          setBuscar(evento.target.value)
          setPaginas([])
        }}
      />
      {data.elementos.length === 0 ? (
        <p role="status">Ningún trabajador coincide con «{buscar.trim()}».</p>
      ) : (
        <Tabla titulo={contar(contrato.trabajadores, 'trabajador en el contrato', 'trabajadores en el contrato')} columnas={columnasDe(setCambiando, quitar)} filas={data.elementos} llave={({ nss }) => nss} />
      )}
      <Paginacion
        texto={`Del ${desde + 1} al ${desde + data.elementos.length}`}
        anterior={paginas.length > 0 ? () => setPaginas(paginas.slice(0, -1)) : undefined}
        siguiente={siguiente ? () => setPaginas([...paginas, siguiente]) : undefined}
      />
      {cambiando && <CambiarSbc contrato={contrato} trabajador={cambiando} alCerrar={() => setCambiando(undefined)} />}
    </>
  )
}
