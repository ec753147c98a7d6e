/** The page's server: loopback only, JSON in and out, one stream of changes for each open page. */
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join, normalize, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { HostMail } from '../../types';
import { formPage } from '../form/page';
import { submitForm } from '../form/submit';
import type { TypeRequest } from '../protocol';
import { pageBundle, pageShell } from './bundle';
import { downloadBytes, downloadName, type Exporter } from './downloads';
import { mailHtml, pageLinks } from './mails';
import { Practice, type PracticeOptions } from './practice';

export type { Opened } from './practice';

export interface PageOptions extends PracticeOptions {
  exporter: Exporter;
  /** first port to try; the next free one is taken */
  port?: number;
}

export interface RunningPage {
  url: string;
  practice: Practice;
  /** Saves and stops. */
  close(): Promise<void>;
}

/** A request that cannot be served, with the sentence for the person. */
class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

const TYPES: Record<string, string> = {
  js: 'text/javascript',
  css: 'text/css',
  html: 'text/html',
  woff2: 'font/woff2',
  png: 'image/png',
  svg: 'image/svg+xml',
};

/**
 * Nothing of the page may reach another machine: own scripts and pictures only. Dialogs run inside the page's
 * policy, with their inlined scripts.
 */
const POLICY =
  "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'self' blob: data:; worker-src 'self' blob:; base-uri 'self'; form-action 'none'";

const MOST_BYTES = 8_000_000;

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) throw new Refusal(415, 'Cần JSON.');
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > MOST_BYTES) throw new Refusal(413, 'Dữ liệu gửi lên quá lớn.');
    parts.push(part as Buffer);
  }
  try {
    const value: unknown = JSON.parse(Buffer.concat(parts).toString('utf8') || '{}');
    if (value && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // told below
  }
  throw new Refusal(400, 'JSON gửi lên không đọc được.');
}

const text = (value: unknown, what: string): string => {
  if (typeof value !== 'string' || value === '') throw new Refusal(400, `Thiếu ${what}.`);
  return value;
};

function typeRequest(body: Record<string, unknown>): TypeRequest {
  const whole = (n: unknown) => Number.isInteger(n) && (n as number) >= 0;
  const cells = Array.isArray(body.cells) ? (body.cells as Record<string, unknown>[]) : [];
  if (!whole(body.sheetId) || !cells.every((c) => whole(c?.row) && whole(c?.column) && typeof c?.text === 'string'))
    throw new Refusal(400, 'Ô gửi lên không đúng dạng.');
  return {
    fileId: text(body.fileId, 'tệp'),
    sheetId: body.sheetId as number,
    cells: cells.map((c) => ({ row: c.row as number, column: c.column as number, text: c.text as string })),
  };
}

function send(request: IncomingMessage, response: ServerResponse, status: number, value: unknown): void {
  const json = Buffer.from(JSON.stringify(value));
  const zip = json.length > 100_000 && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...(zip ? { 'content-encoding': 'gzip' } : {}),
  });
  response.end(zip ? gzipSync(json, { level: 1 }) : json);
}

function sendBytes(response: ServerResponse, bytes: Uint8Array, mimeType: string, name: string, inline: boolean): void {
  // what a mail or a document carries is never run as a page of this server
  const safe = /^(application\/pdf|image\/(png|jpeg|gif)|text\/plain)$/.test(mimeType);
  response.writeHead(200, {
    'content-type': inline || safe ? mimeType : 'application/octet-stream',
    'content-disposition': `${inline && safe ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  response.end(bytes);
}

/** Starts the page. Throws where no port is free. */
export async function startPage(options: PageOptions): Promise<RunningPage> {
  const bundle = await pageBundle(options.say);
  const practice = new Practice(options);
  await practice.start();
  const streams = new Set<ServerResponse>();

  const accountOf = (url: URL): string => {
    const as = url.searchParams.get('as') ?? practice.world.owner;
    const known = practice.accounts().find((a) => a.address.toLowerCase() === as.toLowerCase());
    if (!known) throw new Refusal(403, `Tài khoản ${as} không có trong sổ.`);
    return known.address;
  };
  const mailOf = (url: URL, as: string): HostMail => {
    const mail = practice.world.outbox.find((m) => m.id === url.searchParams.get('id'));
    if (!mail) throw new Refusal(404, 'Không thấy thư này.');
    if (
      as !== practice.world.owner &&
      ![mail.from, ...mail.to, ...mail.cc, ...mail.bcc].some((a) => a.toLowerCase().includes(as.toLowerCase()))
    )
      throw new Refusal(403, 'Thư này không gửi cho tài khoản đang chọn.');
    return mail;
  };

  async function get(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const as = () => accountOf(url);
    // a form's address is Google's own with another origin
    const form = /^\/forms\/d\/e\/([\w-]+)\/viewform$/.exec(url.pathname)?.[1];
    if (form !== undefined) {
      const page = formPage(practice.world, form, url.searchParams);
      response.writeHead(page.open ? 200 : 404, {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': POLICY,
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      });
      response.end(page.html);
      return;
    }
    switch (url.pathname) {
      case '/':
        response.writeHead(200, {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': POLICY,
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
        });
        response.end(pageShell());
        return;
      case '/api/state':
        return send(request, response, 200, practice.state(as()));
      case '/api/book': {
        const book = practice.book(text(url.searchParams.get('id'), 'tệp'), as());
        if (!book) throw new Refusal(403, 'Tài khoản này không được chia sẻ sổ đó.');
        return send(request, response, 200, book);
      }
      case '/api/mail': {
        const html = mailHtml(mailOf(url, as()));
        return send(request, response, 200, { html });
      }
      case '/api/attachment': {
        const attachment = mailOf(url, as()).attachments[Number(url.searchParams.get('n'))];
        if (!attachment) throw new Refusal(404, 'Thư này không có tệp đó.');
        return sendBytes(response, attachment.bytes, attachment.mimeType, attachment.name, true);
      }
      case '/api/file': {
        const file = practice.world.files.get(text(url.searchParams.get('id'), 'tệp'));
        if (!file || !practice.world.roleOf(file.id, as()))
          throw new Refusal(404, 'Không thấy tệp này, hoặc tài khoản không được xem.');
        const mime = text(url.searchParams.get('type'), 'loại tệp');
        return sendBytes(
          response,
          await downloadBytes(practice.world, file, mime, options.exporter),
          mime,
          downloadName(file, mime),
          true,
        );
      }
      case '/api/events': {
        const account = as();
        response.writeHead(200, {
          'content-type': 'text/event-stream',
          'cache-control': 'no-store',
          connection: 'keep-alive',
        });
        response.write('retry: 1000\n\n');
        streams.add(response);
        const stop = practice.listen(account, (event) => response.write(`data: ${JSON.stringify(event)}\n\n`));
        request.on('close', () => {
          stop();
          streams.delete(response);
        });
        return;
      }
      default: {
        const path = normalize(join(bundle, decodeURIComponent(url.pathname)));
        const extension = path.split('.').pop() ?? '';
        if (!path.startsWith(bundle + sep) || !TYPES[extension] || !existsSync(path))
          throw new Refusal(404, 'Không có trang này.');
        // chunks carry a hash in their names; main.js and main.css change with the bundle
        const lasting = /-[A-Z0-9]{8}\.js$/.test(path);
        response.writeHead(200, {
          'content-type': `${TYPES[extension]}; charset=utf-8`,
          'cache-control': lasting ? 'max-age=31536000, immutable' : 'no-cache',
        });
        createReadStream(path).pipe(response);
      }
    }
  }

  async function post(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const body = await bodyOf(request);
    // a resident has no account
    if (url.pathname === '/api/form') return send(request, response, 200, submitForm(practice.world, body));
    const as = accountOf(url);
    const district = () => {
      if (as !== practice.world.owner)
        throw new Refusal(403, 'Việc này chỉ chủ sổ làm được: chọn lại “Tôi là: Phòng GD&ĐT”.');
    };
    switch (url.pathname) {
      case '/api/type':
        return send(request, response, 200, practice.type(typeRequest(body), as));
      case '/api/act':
        return send(
          request,
          response,
          200,
          practice.act(text(body.fileId, 'tệp'), Array.isArray(body.requests) ? body.requests : [], as),
        );
      case '/api/run': {
        if (!practice.world.roleOf(practice.world.deskId, as))
          throw new Refusal(403, 'Tài khoản này không mở được Bàn làm việc nên không có menu của sổ.');
        const source = body.source === 'dialog' ? 'dialog' : 'menu';
        const name = text(body.functionName, 'tên hàm');
        // google.script.run sees only functions without a trailing underscore
        if (name.endsWith('_')) throw new Refusal(403, `Hàm ${name} không gọi được từ đây.`);
        return send(
          request,
          response,
          200,
          practice.run(
            name,
            Array.isArray(body.args) ? body.args : [],
            as,
            source,
            typeof body.name === 'string' ? body.name : name,
          ),
        );
      }
      case '/api/trigger': {
        district();
        const reply = practice.runTrigger(text(body.id, 'trình kích hoạt'));
        if (!reply) throw new Refusal(404, 'Trình kích hoạt này không còn.');
        return send(request, response, 200, reply);
      }
      case '/api/clock':
        district();
        try {
          return send(request, response, 200, { ran: practice.moveClock(text(body.to, 'ngày giờ')) });
        } catch (error) {
          throw error instanceof Refusal ? error : new Refusal(400, (error as Error).message);
        }
      case '/api/reset':
        district();
        await practice.reset();
        return send(request, response, 200, {});
      case '/api/links':
        return send(request, response, 200, { html: pageLinks(String(body.html ?? '')) });
      default:
        throw new Refusal(404, 'Không có việc này.');
    }
  }

  const server: Server = createServer((request, response) => {
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const host = request.headers.host ?? '';
    const url = new URL(request.url ?? '/', `http://127.0.0.1:${port}`);
    const serve = async () => {
      // a foreign page that points its own name at this machine must not read the workbooks
      if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) throw new Refusal(403, 'Địa chỉ lạ.');
      if (request.method === 'GET') await get(request, response, url);
      else if (request.method === 'POST') await post(request, response, url);
      else throw new Refusal(405, 'Chỉ nhận GET và POST.');
    };
    serve().catch((error: Error) => {
      if (!(error instanceof Refusal)) options.say?.(`Lỗi của trang: ${error.stack ?? error.message}`);
      if (!response.headersSent)
        send(request, response, error instanceof Refusal ? error.status : 500, {
          error: error instanceof Refusal ? error.message : `Trang gặp lỗi: ${error.message}`,
        });
      else response.end();
    });
  });

  const first = options.port ?? 8022;
  for (let port = first; ; port++) {
    const taken = await new Promise<boolean>((done, fail) => {
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' && first !== 0 && port < first + 50 ? done(true) : fail(error),
      );
      server.listen(port, '127.0.0.1', () => done(false));
    });
    if (!taken) break;
    options.say?.(`Cổng ${port} đang có chương trình khác dùng; thử cổng ${port + 1}.`);
  }
  server.removeAllListeners('error');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : first;
  let closing: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${port}/`,
    practice,
    close() {
      closing ??= (async () => {
        for (const stream of streams) stream.end();
        const closed = new Promise<void>((done) => server.close(() => done()));
        server.closeAllConnections();
        await closed;
        await practice.stop();
      })();
      return closing;
    },
  };
}
