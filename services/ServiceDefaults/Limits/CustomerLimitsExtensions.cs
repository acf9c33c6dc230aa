using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Shop.ServiceDefaults.Identity;
using Shop.ServiceDefaults.Limits;
using Shop.ServiceDefaults.Problems;

namespace Shop.ServiceDefaults;

/// <summary>Limits what one customer may ask for.</summary>
public static class CustomerLimitsExtensions
{
    /// <summary>
    /// Answers 429 with <c>Retry-After</c> once a customer has asked for more than <see cref="CustomerLimits"/>. The route must be a
    /// customer's.
    /// </summary>
    public static TBuilder LimitEachCustomer<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.RequireRateLimiting(CustomerLimits.Section);

    internal static WebApplicationBuilder AddCustomerLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<CustomerLimits>().BindConfiguration(CustomerLimits.Section)
            .Validate(limits => limits.Burst > 0, "CustomerLimits:Burst must be above zero.")
            .Validate(limits => limits.PerSecond > 0, "CustomerLimits:PerSecond must be above zero.")
            .ValidateOnStart();
        builder.Services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.AddPolicy(CustomerLimits.Section, context => RateLimitPartition.GetTokenBucketLimiter(context.User.CustomerId(), _ => Bucket(context)));
            options.OnRejected = (rejected, _) => new ValueTask(RejectAsync(rejected));
        });
        return builder;
    }

    private static TokenBucketRateLimiterOptions Bucket(HttpContext context)
    {
        var limits = context.RequestServices.GetRequiredService<IOptions<CustomerLimits>>().Value;
        return new()
        {
            TokenLimit = limits.Burst,
            TokensPerPeriod = limits.PerSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        };
    }

    private static Task RejectAsync(OnRejectedContext rejected)
    {
        var wait = rejected.Lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromSeconds(1);
        rejected.HttpContext.Response.Headers[HeaderNames.RetryAfter] =
            Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Problem.Of(ProblemTypes.TooManyRequests).ExecuteAsync(rejected.HttpContext);
    }
}
