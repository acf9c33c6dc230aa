using Sidecar.Hosting;

return await SidecarCommand.RunAsync(args);
