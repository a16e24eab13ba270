/** Entry of the worker that reads a table: a year of hours is too much for the page's own thread. */
import { recogniseInWorker } from '#ground/web/intake/recognise-in-worker.ts'
import { recognise } from './recognise.ts'

recogniseInWorker(recognise)
