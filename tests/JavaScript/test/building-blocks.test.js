import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { CommunicationProtocolEnum, DaprClient, DaprPubSubStatusEnum, DaprServer, HttpMethod, LogLevel } from "@dapr/dapr";
import { eventually, freePorts, Sidecar } from "./sidecar.js";

const quiet = { level: LogLevel.Error, service: { error() {}, warn() {}, info() {}, verbose() {}, debug() {} } };

/** The SDK reports a refusal by an exception over gRPC, and here and there by an `error` in its answer over HTTP. */
async function isRefused(call) {
  const answer = await call().catch((error) => ({ error }));
  assert.ok(answer?.error, "the sidecar should have refused it");
}

for (const protocol of ["http", "grpc"]) {
  describe(`The JavaScript SDK over ${protocol}`, { concurrency: false, timeout: 120_000 }, () => {
    const received = { orders: [], routed: [], bulk: [], dead: [], ticks: [] };
    const refusals = new Map();
    let sidecar, server, client;

    before(async () => {
      const [appPort, httpPort, grpcPort] = await freePorts(3);
      const communicationProtocol = CommunicationProtocolEnum[protocol.toUpperCase()];
      const daprPort = protocol === "http" ? httpPort : grpcPort;
      const clientOptions = { daprHost: "127.0.0.1", daprPort, communicationProtocol, daprApiToken: "let-me-in", logger: quiet };
      server = new DaprServer({ serverHost: "127.0.0.1", serverPort: appPort, communicationProtocol, clientOptions, logger: quiet });
      await server.pubsub.subscribe("messages", "orders", async (data) => void received.orders.push(data));
      await server.pubsub.subscribe("messages", "bulk", async (data) => void received.bulk.push(data));
      await server.pubsub.subscribeWithOptions("messages", "routed", {
        route: { default: "/other", rules: [{ match: 'event.type == "important"', path: "/important" }] },
      });
      server.pubsub.subscribeToRoute("messages", "routed", "/important", async (data) => void received.routed.push(["important", data]));
      server.pubsub.subscribeToRoute("messages", "routed", "/other", async (data) => void received.routed.push(["other", data]));
      await server.pubsub.subscribeWithOptions("messages", "twice", {
        callback: async (data) => {
          refusals.set(data.id, (refusals.get(data.id) ?? 0) + 1);
          return data.drop ? DaprPubSubStatusEnum.DROP : DaprPubSubStatusEnum.SUCCESS;
        },
        deadLetterTopic: "dead",
      });
      await server.pubsub.subscribe("messages", "dead", async (data) => void received.dead.push(data));
      await server.binding.receive("tick", async () => void received.ticks.push(Date.now()));
      await server.invoker.listen("greet", async ({ body }) => ({ hello: JSON.parse(body).name }), { method: HttpMethod.POST });

      const env = { DAPR_API_TOKEN: "let-me-in" };
      sidecar = await Sidecar.start({ appId: `js-${protocol}`, appPort, appProtocol: protocol, httpPort, grpcPort, env });
      client = new DaprClient(clientOptions);
      await server.start().catch((error) => assert.fail(`${error.message}; the sidecar said:\n${sidecar.log}`));
    });

    after(async () => {
      await client?.stop();
      assert.equal(await sidecar?.stop(), 0, "a sidecar told to stop ends with exit code 0");
      // Last: over gRPC the SDK waits until the sidecar has closed its connection.
      await server?.stop();
    });

    test("is healthy", async () => {
      assert.equal(await client.health.isHealthy(), true);
    });

    for (const store of ["memory", "disk"]) {
      test(`${store}: saves, gets and deletes`, async () => {
        await client.state.save(store, [{ key: "a", value: { colour: "red" } }, { key: "b", value: "plain" }]);
        assert.deepEqual(await client.state.get(store, "a"), { colour: "red" });
        assert.equal(await client.state.get(store, "b"), "plain");
        await client.state.delete(store, "a");
        assert.equal(await client.state.get(store, "a"), "");
      });

      test(`${store}: gets several with their etags, and refuses a stale one`, async () => {
        await client.state.save(store, [{ key: "e", value: { version: 1 } }]);
        const [first, missing] = await client.state.getBulk(store, ["e", "missing"]);
        assert.deepEqual([first.data, Boolean(first.etag), missing.data || ""], [{ version: 1 }, true, ""]);

        const options = { concurrency: "first-write" };
        await client.state.save(store, [{ key: "e", value: { version: 2 }, etag: first.etag, options: protocol === "http" ? options : { concurrency: 1 } }]);
        await isRefused(() => client.state.save(store, [{ key: "e", value: { version: 3 }, etag: first.etag }]));
        await isRefused(() => client.state.delete(store, "e", { etag: first.etag }));
        assert.deepEqual(await client.state.get(store, "e"), { version: 2 });
      });

      test(`${store}: a transaction is applied as a whole or not at all`, async () => {
        await client.state.save(store, [{ key: "old", value: "1" }]);
        await client.state.transaction(store, [
          { operation: "upsert", request: { key: "new", value: "2" } },
          { operation: "delete", request: { key: "old" } },
        ]);
        assert.deepEqual([await client.state.get(store, "new"), await client.state.get(store, "old")].map(String), ["2", ""]);
        await isRefused(() =>
          client.state.transaction(store, [
            { operation: "upsert", request: { key: "half", value: "done" } },
            { operation: "upsert", request: { key: "new", value: "3", etag: protocol === "http" ? "999999" : { toString: () => "999999" } } },
          ]),
        );
        assert.equal(await client.state.get(store, "half"), "");
      });
    }

    test("an unknown store is refused by name", async () => {
      await assert.rejects(client.state.get("nowhere", "a"), /nowhere/);
    });

    test("publishes JSON and text, and receives them", async () => {
      await client.pubsub.publish("messages", "orders", { id: 1 });
      await client.pubsub.publish("messages", "orders", "just text");
      await eventually(() => received.orders.length === 2, "both messages are delivered");
      assert.deepEqual(new Set(received.orders.map((data) => JSON.stringify(data))), new Set(['{"id":1}', '"just text"']));
    });

    test("routes by the type of a cloud event", async () => {
      const event = (type) => ({ specversion: "1.0", id: type, source: "js", type, datacontenttype: "application/json", data: { type } });
      const contentType = "application/cloudevents+json";
      await client.pubsub.publish("messages", "routed", event("important"), { contentType });
      await client.pubsub.publish("messages", "routed", event("usual"), { contentType });
      await eventually(() => received.routed.length === 2, "both events are delivered");
      assert.deepEqual(received.routed.map(([route]) => route).sort(), ["important", "other"]);
    });

    test("publishes in bulk", async () => {
      const answer = await client.pubsub.publishBulk("messages", "bulk", [{ id: "x" }, { id: "y" }, "z"]);
      assert.deepEqual(answer.failedMessages, []);
      await eventually(() => received.bulk.length === 3, "all three are delivered");
    });

    test("a dropped message goes to the dead letters, once", async () => {
      await client.pubsub.publish("messages", "twice", { id: "keep" });
      await client.pubsub.publish("messages", "twice", { id: "drop", drop: true });
      await eventually(() => received.dead.length === 1, "the dead letter is delivered");
      assert.deepEqual([received.dead[0].id, refusals.get("drop"), refusals.get("keep")], ["drop", 1, 1]);
    });

    test("an unknown pub/sub is refused", async () => {
      await isRefused(() => client.pubsub.publish("nowhere", "orders", { id: 1 }));
    });

    test("invokes a method of the application", async () => {
      assert.deepEqual(await client.invoker.invoke(`js-${protocol}`, "greet", HttpMethod.POST, { name: "Ada" }), { hello: "Ada" });
    });

    test("invoking an unknown application is refused", async () => {
      await assert.rejects(client.invoker.invoke("nobody", "greet", HttpMethod.POST, {}));
    });

    test("writes, reads and deletes through a binding", async () => {
      await client.binding.send("files", "create", "content", { fileName: "a.txt" });
      const read = await client.binding.send("files", "get", undefined, { fileName: "a.txt" });
      assert.match(Buffer.from(read.data ?? read).toString(), /content/);
      await client.binding.send("files", "delete", undefined, { fileName: "a.txt" });
    });

    test("receives the events of an input binding", async () => {
      await eventually(() => received.ticks.length > 0, "the clock has ticked");
    });

    test("gets secrets, one and all", async () => {
      assert.deepEqual(await client.secret.get("vault", "mail-password"), { "mail-password": "hush" });
      assert.deepEqual(await client.secret.getBulk("vault"), { "mail-password": { "mail-password": "hush" }, "api-key": { "api-key": "42" } });
    });

    test("reads the metadata and adds to them", async () => {
      await client.metadata.set("flavour", "vanilla");
      const metadata = await client.metadata.get();
      assert.equal(metadata.id, `js-${protocol}`);
      assert.equal(metadata.extended.flavour, "vanilla");
      assert.deepEqual(metadata.components.map((one) => one.name).sort(), ["disk", "files", "memory", "messages", "tick", "vault"]);
    });
  });
}
