using System.Net;
using System.Net.Http.Json;
using Dapr.Workflow;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Services.Tests.Fakes;
using Shop.Contracts;
using Shop.Contracts.Payments;
using Shop.Processing.Saga;
using Shop.Processing.Saga.Activities;

namespace Services.Tests.Processing;

public sealed class PaymentActivitiesTests : IDisposable
{
    private readonly ProcessingHost processing = new();

    public void Dispose() => processing.Dispose();

    [Theory]
    [InlineData(HttpStatusCode.OK, "authorised", true)]
    [InlineData(HttpStatusCode.OK, "declined", false)]
    public async Task AuthorisePayment_WithAnAnswer_SaysWhetherTheMoneyIsHeld(HttpStatusCode code, string status, bool isHeld)
    {
        await BeginAsync(code, status);
        Assert.Equal(new AuthoriseAnswer(isHeld), await AuthoriseAsync());
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, "declined")]
    [InlineData(HttpStatusCode.ServiceUnavailable, "")]
    public async Task AuthorisePayment_ThatDoesNotComeAbout_FindsTheCancelThatCameMeanwhile(HttpStatusCode code, string status)
    {
        await BeginAsync(code, status);
        using var cancelled = await processing.CancelAsync();
        Assert.Equal(new AuthoriseAnswer(IsHeld: false, "the customer cancelled"), await AuthoriseAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AuthorisePayment_WithoutAnAnswer_FailsAsThePaymentDidEvenIfTheRecordIsAway(bool isRecordAway)
    {
        await BeginAsync(HttpStatusCode.ServiceUnavailable, "");
        processing.Host.Dapr.Faults.Arm(FaultPoint.Read, FaultKind.Fail, times: isRecordAway ? 10 : 0);
        await Assert.ThrowsAsync<ServiceUnavailableException>(AuthoriseAsync);
    }

    [Fact]
    public async Task CapturePayment_WithoutARecord_AsksNoProviderAndSaysSo()
    {
        await BeginAsync(HttpStatusCode.OK, "captured");
        processing.Host.Dapr.Faults.Arm(FaultPoint.Read, FaultKind.Fail, times: 1);
        Assert.Equal(new CaptureAnswer(IsCaptured: false, IsRecordAway: true), await CaptureAsync());
        Assert.Equal(new CaptureAnswer(IsCaptured: true), await CaptureAsync());
    }

    [Fact]
    public async Task CapturePayment_AfterACancel_AsksNoProvider()
    {
        await BeginAsync(HttpStatusCode.OK, "captured");
        using var cancelled = await processing.CancelAsync();
        Assert.Equal(new CaptureAnswer(IsCaptured: false, "the customer cancelled"), await CaptureAsync());
    }

    private async Task BeginAsync(HttpStatusCode code, string status)
    {
        processing.Host.Dapr.Apps[AppIds.Payment] = _ => Task.FromResult(new HttpResponseMessage(code)
        {
            Content = JsonContent.Create(new { orderId = ProcessingHost.Order, status, amount = 1999, currency = "EUR" }),
        });
        await processing.BeginAsync(record => record);
    }

    private Task<AuthoriseAnswer> AuthoriseAsync() =>
        Make<AuthorisePayment>().RunAsync(Substitute.For<WorkflowActivityContext>(), new PaymentRequest(ProcessingHost.Order, 1999, "EUR", "tok_ok"));

    private Task<CaptureAnswer> CaptureAsync() => Make<CapturePayment>().RunAsync(Substitute.For<WorkflowActivityContext>(), ProcessingHost.Order);

    private T Make<T>() => ActivatorUtilities.CreateInstance<T>(processing.Host.Services);
}
