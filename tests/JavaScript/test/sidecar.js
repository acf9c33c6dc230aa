import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const program =
  process.env.SIDECAR ?? fileURLToPath(new URL("../../../sidecar/bin/Debug/net10.0/Sidecar.dll", import.meta.url));

const given = new Set();

async function isFree(port) {
  const server = createServer().listen(port, "127.0.0.1");
  const free = await Promise.race([once(server, "listening").then(() => true), once(server, "error").then(() => false)]);
  if (free) {
    await new Promise((closed) => server.close(closed));
  }
  return free;
}

/**
 * Ports that are free; none is given twice. They are below the range that the system takes ports for outgoing connections and for port 0
 * from, so that nothing takes one before the sidecar listens.
 */
export async function freePorts(count) {
  const ports = [];
  while (ports.length < count) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    if (!given.has(port) && (await isFree(port))) {
      given.add(port);
      ports.push(String(port));
    }
  }
  return ports;
}

const component = (name, type, metadata = {}) =>
  JSON.stringify({
    apiVersion: "dapr.io/v1alpha1",
    kind: "Component",
    metadata: { name },
    spec: {
      type,
      version: "v1",
      metadata: Object.entries(metadata).map(([key, value]) => ({ name: key, value })),
    },
  });

/** What every test may use: JSON is YAML, so a component is written as JSON. */
const components = (folder) => [
  component("memory", "state.in-memory"),
  component("disk", "state.sqlite", { connectionString: join(folder, "state.db"), actorStateStore: "true" }),
  component("messages", "pubsub.in-memory"),
  component("files", "bindings.localstorage", { rootPath: join(folder, "files") }),
  component("tick", "bindings.cron", { schedule: "@every 1s" }),
  component("vault", "secretstores.local.file", { secretsFile: join(folder, "secrets.json") }),
];

/** One bundled sidecar for one application, as the official runtime is started. */
export class Sidecar {
  /** @param {{ appId: string, appPort?: string, appProtocol?: "http" | "grpc", httpPort: string, grpcPort: string, env?: object }} options */
  static async start(options) {
    const folder = await mkdtemp(join(tmpdir(), "sidecar-js-"));
    await mkdir(join(folder, "resources"));
    await writeFile(join(folder, "secrets.json"), JSON.stringify({ "mail-password": "hush", "api-key": "42" }));
    await Promise.all(
      components(folder).map((text, number) => writeFile(join(folder, "resources", `${number}.yaml`), text)),
    );
    const [metrics, internal] = await freePorts(2);
    const child = spawn(
      "dotnet",
      [
        program,
        "daprd",
        ["--app-id", options.appId],
        ["--dapr-http-port", options.httpPort],
        ["--dapr-grpc-port", options.grpcPort],
        ["--dapr-internal-grpc-port", internal],
        ["--metrics-port", metrics],
        ["--dapr-listen-addresses", "127.0.0.1"],
        ["--resources-path", join(folder, "resources")],
        options.appPort ? ["--app-port", options.appPort, "--app-protocol", options.appProtocol ?? "http"] : [],
      ].flat(2),
      { env: { ...process.env, ...options.env }, stdio: ["ignore", "pipe", "pipe"] },
    );
    const sidecar = new Sidecar(child, folder);
    child.stdout.on("data", (text) => (sidecar.log += text));
    child.stderr.on("data", (text) => (sidecar.log += text));
    return sidecar;
  }

  constructor(child, folder) {
    this.child = child;
    this.folder = folder;
    this.log = "";
    this.ended = once(child, "exit");
  }

  /** Ends it as an orchestrator does, and gives its exit code. */
  async stop() {
    this.child.kill("SIGTERM");
    const [code] = await this.ended;
    await rm(this.folder, { recursive: true, force: true });
    return code;
  }
}

/** Waits until a condition holds; fails after 20 seconds, which no healthy run comes near. */
export async function eventually(condition, what) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const answer = await condition();
    if (answer) {
      return answer;
    }
    if (Date.now() > deadline) {
      throw new Error(`waited in vain until ${what}`);
    }
    await new Promise((next) => setTimeout(next, 20));
  }
}
