/** PDF pages and pictures, at once: a thread sets them while the caller waits. */

import { join } from 'node:path';
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { Json } from '../../types';

/** Page numbers, in words that the thread turns into pdfmake's header or footer function. */
export interface PageNumbers {
  at: 'header' | 'footer';
  /** pages up to this one carry no number */
  after: number;
  /** {page} and {pages} stand for the numbers: 'Trang {page}/{pages}' */
  template: string;
  alignment: string;
  size: number;
  /** points from the paper's edge (header) or from the text (footer) */
  margin: number;
}

/** A pdfmake definition without functions; a table's layout is `{line, padding: [l, t, r, b]}`. Font: Tinos. */
export interface PdfDefinition {
  // biome-ignore lint/suspicious/noExplicitAny: pdfmake's own content nodes
  content: any[];
  pageSize: Json;
  pageOrientation?: 'landscape' | 'portrait';
  pageMargins: [number, number, number, number];
  title?: string;
  pageNumbers?: PageNumbers;
  defaultStyle?: Json;
  images?: Record<string, string>;
}

/** Seconds after which a page that is never set is an error. */
const patience = 120;

let port: MessagePort | undefined;

/** One thread for the life of the process; it does not keep the process alive. */
function thread(): MessagePort {
  if (!port) {
    const channel = new MessageChannel();
    const worker = new Worker(join(__dirname, 'worker.cjs'), {
      workerData: { port: channel.port2 },
      transferList: [channel.port2],
      execArgv: [],
    });
    worker.unref();
    channel.port1.unref();
    port = channel.port1;
  }
  return port;
}

/** The date every PDF says it was made on, so that the same content gives the same bytes. */
const made = new Date(Date.UTC(2000, 0, 1));

function ask(question: Json, what: string): Uint8Array {
  const signal = new Int32Array(new SharedArrayBuffer(4));
  const to = thread();
  to.postMessage({ ...question, signal });
  if (Atomics.wait(signal, 0, 0, patience * 1000) === 'timed-out') {
    throw new Error(`Không dựng được ${what} trong thời gian cho phép. Hãy thử lại với ít trang hơn.`);
  }
  const answer = receiveMessageOnPort(to)?.message as { bytes?: Uint8Array; message?: string } | undefined;
  if (!answer?.bytes) throw new Error(`Không dựng được ${what}: ${answer?.message ?? 'luồng dựng trang đã dừng'}`);
  return new Uint8Array(answer.bytes);
}

/** Sets the pages. The same definition always gives the same bytes. */
export function setPdf(definition: PdfDefinition): Uint8Array {
  const { title, ...rest } = definition;
  const full = {
    ...rest,
    defaultStyle: { font: 'Tinos', ...rest.defaultStyle },
    info: { title: title ?? '', creationDate: made, modDate: made, producer: 'Sổ HTCĐ', creator: 'Sổ HTCĐ' },
  };
  return ask({ definition: full }, 'tệp PDF');
}

/** A drawing as PNG, `zoom` dots to one of its units, on white. The same drawing always gives the same bytes. */
export function drawPng(svg: string, zoom: number): Uint8Array {
  return ask({ svg, zoom }, 'hình');
}
