using Stress;

try
{
    var options = StressOptions.Parse(args);
    return await options.Run(options);
}
catch (FormatException wrong)
{
    await Console.Error.WriteLineAsync($"{wrong.Message}\n{StressOptions.Usage}");
    return 2;
}
