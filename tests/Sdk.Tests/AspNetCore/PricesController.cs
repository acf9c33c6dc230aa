using Dapr;
using Microsoft.AspNetCore.Mvc;

namespace Sdk.Tests.AspNetCore;

/// <summary>A controller with parameters from a state store.</summary>
[ApiController]
[Route("prices")]
public sealed class PricesController : ControllerBase
{
    [HttpGet("value/{sku}")]
    public ActionResult<int> Value([FromState("store", "sku")] Price? price) => price is null ? NotFound() : price.Amount;

    [HttpPost("entry/{price}")]
    public async Task<ActionResult<bool>> Change([FromState("store")] StateEntry<Price?> price)
    {
        price.Value = new Price((price.Value?.Amount ?? 0) + 1);
        return await price.TrySaveAsync();
    }

    [HttpGet("nowhere")]
    public ActionResult<int> Nowhere([FromState("store")] Price price) => price.Amount;

    public sealed record Price(int Amount);
}
