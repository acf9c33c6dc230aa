using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Dapr.AspNetCore;

/// <summary>Makes the binders of parameters with [FromState].</summary>
internal sealed class StateModelBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.BindingInfo.BindingSource is not FromStateBindingSource source)
        {
            return null;
        }

        var type = context.Metadata.ModelType;
        var isEntry = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(StateEntry<>);
        var binder = typeof(StateModelBinder<>).MakeGenericType(isEntry ? type.GetGenericArguments()[0] : type);
        return (IModelBinder)Activator.CreateInstance(binder, source, isEntry)!;
    }
}
