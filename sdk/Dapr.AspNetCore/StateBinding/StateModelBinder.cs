using Dapr.Client;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace Dapr.AspNetCore;

/// <summary>Reads a parameter of [FromState]. What is not there is not bound, unless it is asked for as an entry.</summary>
/// <typeparam name="TValue">The value's type.</typeparam>
internal sealed class StateModelBinder<TValue>(FromStateBindingSource source, bool asEntry) : IModelBinder
{
    public async Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var name = source.Key ?? bindingContext.FieldName;
        if (bindingContext.HttpContext.Request.RouteValues[name] is not string { Length: > 0 } key)
        {
            // A mistake in the application: what callers are told says no more than that.
            bindingContext.Result = ModelBindingResult.Failed();
            bindingContext.ModelState.TryAddModelError(bindingContext.ModelName, $"Required value {name} not present.");
            return;
        }

        if (await ReadAsync(bindingContext.HttpContext.RequestServices.GetRequiredService<DaprClient>(), key) is not { } value)
        {
            bindingContext.Result = ModelBindingResult.Failed();
            return;
        }

        bindingContext.Result = ModelBindingResult.Success(value);
        bindingContext.ValidationState.Add(value, new ValidationStateEntry { SuppressValidation = true });
    }

    private async Task<object?> ReadAsync(DaprClient client, string key) => asEntry
        ? await client.GetStateEntryAsync<TValue>(source.StoreName, key)
        : await client.GetStateAsync<TValue>(source.StoreName, key);
}
