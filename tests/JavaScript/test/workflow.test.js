import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { CommunicationProtocolEnum, DaprClient, DaprWorkflowClient, WorkflowRuntime, WorkflowRuntimeStatus } from "@dapr/dapr";
import { eventually, freePorts, Sidecar } from "./sidecar.js";

// The SDK's workflow logger takes no options.
console.info = console.error = () => {};

describe("Workflows of the JavaScript SDK", { concurrency: false }, () => {
  let sidecar, runtime, client;

  before(async () => {
    const [httpPort, grpcPort] = await freePorts(2);
    sidecar = await Sidecar.start({ appId: "js-workflow", httpPort, grpcPort });
    const ready = new DaprClient({ daprHost: "127.0.0.1", daprPort: httpPort, communicationProtocol: CommunicationProtocolEnum.HTTP });
    await eventually(() => ready.health.isHealthy().catch(() => false), "the sidecar is healthy");
    await ready.stop();

    const add = async (_, { a, b }) => a + b;
    const unlucky = async (_, key) => {
      throw new Error(`no luck with ${key}`);
    };
    const sum = async function* (context, numbers) {
      const [first, ...others] = numbers;
      let total = first;
      for (const b of others) {
        total = yield context.callActivity(add, { a: total, b });
      }
      return total;
    };
    const approval = async function* (context) {
      const answer = yield context.waitForExternalEvent("approval");
      return `it was ${answer}`;
    };
    const parallel = async function* (context, numbers) {
      return yield context.whenAll(numbers.map((number) => context.callActivity(add, { a: number, b: 1 })));
    };
    const parent = async function* (context, numbers) {
      return yield context.callSubWorkflow(sum, numbers);
    };
    const patient = async function* (context) {
      yield context.createTimer(1);
      return "rested";
    };
    const failing = async function* (context) {
      return yield context.callActivity(unlucky, "this");
    };

    const options = { daprHost: "127.0.0.1", daprPort: grpcPort };
    runtime = new WorkflowRuntime(options)
      .registerActivityWithName("add", add)
      .registerActivityWithName("unlucky", unlucky)
      .registerWorkflowWithName("sum", sum)
      .registerWorkflowWithName("approval", approval)
      .registerWorkflowWithName("parallel", parallel)
      .registerWorkflowWithName("parent", parent)
      .registerWorkflowWithName("patient", patient)
      .registerWorkflowWithName("failing", failing);
    await runtime.start();
    client = new DaprWorkflowClient(options);
  });

  after(async () => {
    await client?.stop();
    await runtime?.stop();
    assert.equal(await sidecar?.stop(), 0, "a sidecar told to stop ends with exit code 0");
  });

  const run = async (name, input) => {
    const id = await client.scheduleNewWorkflow(name, input);
    return await client.waitForWorkflowCompletion(id, true, 30);
  };

  test("activities, one after another", async () => {
    const state = await run("sum", [1, 2, 3, 4]);
    assert.deepEqual([state.runtimeStatus, state.serializedOutput], [WorkflowRuntimeStatus.COMPLETED, "10"]);
  });

  test("activities, all at once", async () => {
    assert.equal((await run("parallel", [1, 2, 3])).serializedOutput, "[2,3,4]");
  });

  test("a child workflow", async () => {
    assert.equal((await run("parent", [5, 6])).serializedOutput, "11");
  });

  test("a timer", async () => {
    assert.equal((await run("patient")).serializedOutput, '"rested"');
  });

  test("an external event", async () => {
    const id = await client.scheduleNewWorkflow("approval");
    await client.waitForWorkflowStart(id, false, 30);
    await client.raiseEvent(id, "approval", "granted");
    assert.equal((await client.waitForWorkflowCompletion(id, true, 30)).serializedOutput, '"it was granted"');
  });

  test("a failure carries what the activity said", async () => {
    const state = await run("failing");
    assert.equal(state.runtimeStatus, WorkflowRuntimeStatus.FAILED);
    assert.match(state.workflowFailureDetails.getErrorMessage(), /no luck with this/);
  });

  test("suspend, resume, terminate, purge", async () => {
    const id = await client.scheduleNewWorkflow("approval");
    await client.waitForWorkflowStart(id, false, 30);
    await client.suspendWorkflow(id);
    await eventually(async () => (await client.getWorkflowState(id, false)).runtimeStatus === WorkflowRuntimeStatus.SUSPENDED, "it is suspended");
    await client.resumeWorkflow(id);
    await eventually(async () => (await client.getWorkflowState(id, false)).runtimeStatus === WorkflowRuntimeStatus.RUNNING, "it runs again");
    await client.terminateWorkflow(id, "enough");
    assert.equal((await client.waitForWorkflowCompletion(id, true, 30)).runtimeStatus, WorkflowRuntimeStatus.TERMINATED);
    assert.equal(await client.purgeWorkflow(id), true);
    assert.equal(await client.getWorkflowState(id, false), undefined);
  });
});
