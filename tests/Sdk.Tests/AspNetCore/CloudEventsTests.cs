using System.Net;
using System.Text;
using Dapr;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Sdk.Tests.AspNetCore;

public sealed class CloudEventsTests
{
    [Theory]
    [InlineData("""{"data":{"a": 1}}""", "application/json", """{"a":1}""")]
    [InlineData("""{"data":{"a":"ä"},"datacontenttype":"application/json; charset=utf-8"}""", "application/json", """{"a":"\u00E4"}""")]
    [InlineData("""{"data":"hi","datacontenttype":"text/plain"}""", "text/plain", "hi")]
    [InlineData("""{"data":"hi"}""", "application/json", "\"hi\"")]
    [InlineData("""{"data":"{\"a\":1}","datacontenttype":"application/problem+json"}""", "application/problem+json", """{"a":1}""")]
    [InlineData("""{"data":{"a":1},"datacontenttype":"application/vnd.x+json"}""", "application/vnd.x+json", """{"a":1}""")]
    [InlineData("""{"Data":"hi","DataContentType":"text/plain"}""", "text/plain", "hi")]
    [InlineData("""{"DATA_BASE64":"aGk=","datacontenttype":"text/plain"}""", "text/plain", "hi")]
    [InlineData("""{"data":5,"datacontenttype":"text/plain"}""", "text/plain", "5")]
    [InlineData("""{"data_base64":"aGk=","datacontenttype":"application/octet-stream"}""", "application/octet-stream", "hi")]
    [InlineData("""{"id":"1"}""", "", "")]
    public async Task An_events_data_takes_the_bodys_place(string envelope, string contentType, string body) =>
        Assert.Equal((HttpStatusCode.OK, $"{contentType}|{body}"), await SendAsync(envelope));

    [Fact]
    public async Task An_event_with_data_twice_is_refused() =>
        Assert.Equal((HttpStatusCode.BadRequest, string.Empty), await SendAsync("""{"data":1,"data_base64":"aGk="}"""));

    [Fact]
    public async Task Another_content_type_passes() =>
        Assert.Equal((HttpStatusCode.OK, """application/json|{"data":1}"""), await SendAsync("""{"data":1}""", contentType: "application/json"));

    [Fact]
    public async Task An_event_in_another_encoding_is_read() =>
        Assert.Equal(
            (HttpStatusCode.OK, "text/plain|ä"),
            await SendAsync("""{"data":"ä","datacontenttype":"text/plain"}""", contentType: "application/cloudevents+json", encoding: Encoding.Unicode));

    [Fact]
    public async Task Text_keeps_its_quotes_when_asked_to() =>
        Assert.Equal(
            (HttpStatusCode.OK, "text/plain|\"hi\""),
            await SendAsync(
                """{"data":"hi","datacontenttype":"text/plain"}""",
                new CloudEventsMiddlewareOptions { SuppressJsonDecodingOfTextPayloads = true }));

    [Theory]
    [InlineData(null, null, "id=1;type=t;n=5")]
    [InlineData(new[] { "id" }, null, "id=1;type=;n=")]
    [InlineData(new[] { "id" }, new[] { "id" }, "id=1;type=;n=")]
    [InlineData(null, new[] { "ID", "n" }, "id=;type=t;n=")]
    public async Task Attributes_become_headers_when_asked_to(string[]? included, string[]? excluded, string headers)
    {
        var options = new CloudEventsMiddlewareOptions
        {
            ForwardCloudEventPropertiesAsHeaders = true,
            IncludedCloudEventPropertiesAsHeaders = included,
            ExcludedCloudEventPropertiesFromHeaders = excluded,
        };
        await using var app = await WebApp.StartAsync(web =>
        {
            web.UseCloudEvents(options);
            web.MapPost(
                "/",
                (HttpRequest request) =>
                    $"id={request.Headers["Cloudevent.id"]};type={request.Headers["Cloudevent.type"]};n={request.Headers["Cloudevent.n"]}");
        });

        using var response = await app.Client.PostAsync("/", Content("""{"id":"1","TYPE":"t","n":5,"none":null,"data":1}"""));

        Assert.Equal(headers, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Data_and_what_stands_in_headers_anyway_never_become_headers()
    {
        await using var app = await WebApp.StartAsync(web =>
        {
            web.UseCloudEvents(new CloudEventsMiddlewareOptions { ForwardCloudEventPropertiesAsHeaders = true });
            web.MapPost("/", (HttpRequest request) => string.Join(' ', request.Headers
                .Where(header => header.Key.StartsWith("Cloudevent.", StringComparison.Ordinal))
                .Select(header => $"{header.Key}={header.Value}")
                .Order(StringComparer.Ordinal)));
        });

        using var response = await app.Client.PostAsync(
            "/", Content("""{"id":"a\nb","none":null,"data":1,"datacontenttype":"application/json","PubSubName":"p","traceparent":"00-1"}"""));

        Assert.Equal("""Cloudevent.id=a\nb Cloudevent.none=null""", await response.Content.ReadAsStringAsync());
    }

    private static StringContent Content(string envelope, string contentType = "application/cloudevents+json", Encoding? encoding = null) =>
        new(envelope, encoding ?? Encoding.UTF8, contentType);

    private static async Task<(HttpStatusCode Status, string Body)> SendAsync(
        string envelope, CloudEventsMiddlewareOptions? options = null, string contentType = "application/cloudevents+json", Encoding? encoding = null)
    {
        await using var app = await WebApp.StartAsync(web =>
        {
            web.UseCloudEvents(options ?? new CloudEventsMiddlewareOptions());
            web.MapPost("/", async (HttpRequest request) =>
            {
                using var reader = new StreamReader(request.Body);
                return $"{request.ContentType?.Split(';')[0]}|{await reader.ReadToEndAsync()}";
            });
        });
        using var response = await app.Client.PostAsync("/", Content(envelope, contentType, encoding));
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}
