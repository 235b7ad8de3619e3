// The whole internet of a test: one https server on 127.0.0.1 that is every
// site with a page, behind a proxy the browser is told to use for everything.
// A request for a host that is no test page is refused and kept as a stray.
//
//   startServer()   { port, requests, strays, stop() }

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer as createProxy } from "node:http";
import { createServer } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { document, pages, script } from "../../editors/pages.mjs";

const hosts = new Set(Object.values(pages).map(({ host }) => host));

export async function startServer() {
  /** Every request that reached a test page's host: "GET host/path". */
  const requests = [];
  /** Every host somebody asked for that has no test page. */
  const strays = [];
  const sockets = new Set();

  const sites = createServer(await certificate(), (request, response) => {
    requests.push(`${request.method} ${request.headers.host}${request.url}`);
    answer(request, response).catch(error => response.writeHead(500).end(String(error)));
  });
  const proxy = createProxy((request, response) => {
    strays.push(request.url);
    response.writeHead(502).end();
  });
  proxy.on("connect", (request, socket, head) => {
    const host = request.url.split(":")[0];
    if (!hosts.has(host)) {
      strays.push(request.url);
      socket.end("HTTP/1.1 502 No such test page\r\n\r\n");
      return;
    }
    socket.write("HTTP/1.1 200 Connected\r\n\r\n");
    socket.unshift(head);
    sites.emit("connection", socket);
  });
  proxy.on("connection", socket => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  });
  await new Promise(listening => proxy.listen(0, "127.0.0.1", listening));

  return {
    port: proxy.address().port,
    requests,
    strays,
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise(closed => proxy.close(closed));
    },
  };
}

async function answer({ headers, url }, response) {
  const { pathname } = new URL(url, "https://page.test");
  const bundled = pathname.match(/^\/scripts\/([a-z-]+)\.js$/)?.[1];
  const page = Object.values(pages).find(({ host, path }) => host === headers.host && path === pathname);
  if (bundled) {
    const body = await script(bundled);
    response.writeHead(200, { "content-type": "text/javascript; charset=utf-8" }).end(body);
  } else if (page) {
    const made = document(page);
    response.writeHead(200, made.headers).end(made.body);
  } else {
    response.writeHead(404).end();
  }
}

/** A certificate nobody signed, made for this run and gone after it. */
async function certificate() {
  const folder = await mkdtemp(join(tmpdir(), "sordino-certificate-"));
  try {
    const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
    await promisify(execFile)("openssl", [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
      "-subj", "/CN=Sordino test pages", "-addext", `subjectAltName=${[...hosts].map(host => `DNS:${host}`)}`,
      "-keyout", key, "-out", cert,
    ]);
    return { key: await readFile(key), cert: await readFile(cert) };
  } finally {
    await rm(folder, { recursive: true });
  }
}
