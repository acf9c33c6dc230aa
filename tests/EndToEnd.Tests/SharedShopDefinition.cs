namespace EndToEnd.Tests;

[CollectionDefinition(SharedShop.Name)]
public sealed class SharedShopDefinition : ICollectionFixture<SharedShop>;
