import { workerData } from 'node:worker_threads'
import { entregar } from '../../plataforma/aparte/entregar.ts'
import { filasDeXlsx } from '../../plataforma/xlsx/leer.ts'
import { aCsv } from './a-csv.ts'

// Este archivo corre en su propio hilo: lee el libro del archivo abierto que se le dice y lo entrega como CSV.
await entregar(aCsv(filasDeXlsx((workerData as { archivo: number }).archivo)))
